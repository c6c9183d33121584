import { html, nothing, type TemplateResult } from 'lit';
import { Dialog } from '../ui/dialog.ts';
import { define } from '../ui/element.ts';
import { t } from '../ui/texts.ts';
import { moment } from '../ui/time.ts';
import { differences, type DraftArticle } from './draft.ts';
import { OWN_NAMES } from '../ui/language.ts';
import type { Article, Translation } from './types.ts';

/** Somebody else saved in the meantime: both texts side by side, and whose shall stay. */
class Conflict extends Dialog {
  static override properties = { mine: { attribute: false }, theirs: { attribute: false } };
  declare mine: DraftArticle;
  declare theirs: Article;

  protected override look(): string {
    return 'dialog-wide';
  }

  protected override heading(): string {
    return t('conflict');
  }

  protected override body(): TemplateResult {
    const languages = differences(this.mine, this.theirs);
    return html`<div class="dialog-body stack" tabindex="0">
      <p>${t('conflict.lead')}</p>
      ${languages.length === 0 ? html`<p>${t('conflict.onlyTags')}</p>` : nothing}
      ${languages.map((lang) => {
        const theirs = this.theirs.translations.find((translation) => translation.lang === lang);
        return html`<section lang=${lang}>
          <h3>${OWN_NAMES[lang] ?? lang}</h3>
          <div class="sides">${this.#side(t('conflict.mine'), this.mine.translations[lang], false)} ${this.#side(t('conflict.theirs'), theirs, true)}</div>
        </section>`;
      })}
    </div>`;
  }

  #side(title: string, translation: Translation | undefined, told: boolean): TemplateResult {
    const by = told && translation?.changedAt ? `${translation.changedBy ?? ''}, ${moment(translation.changedAt)}` : '';
    return html`<div class="version">
      <p class="version-head"><strong>${title}</strong> <span>${by}</span></p>
      ${translation === undefined || translation.question === ''
        ? html`<p class="quiet">${t('state.missing')}</p>`
        : html`<p><strong>${translation.question}</strong></p><pre>${translation.answer}</pre><p class="quiet">${translation.variants.join(' · ')}</p>`}
    </div>`;
  }

  protected override foot(): TemplateResult {
    const choose = (name: string) => () => {
      this.emit(name);
      this.close();
    };
    return html`<footer class="dialog-foot">
      <button class="button" type="button" @click=${() => this.close()}>${t('cancel')}</button>
      <button class="button" type="button" @click=${choose('theirs')}>${t('conflict.takeTheirs')}</button>
      <button class="button button-primary" type="button" @click=${choose('mine')}>${t('conflict.keepMine')}</button>
    </footer>`;
  }
}
define('admin-conflict', Conflict);
