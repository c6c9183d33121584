import { html, type TemplateResult } from 'lit';
import type { Api } from '../ui/api.ts';
import { Dialog } from '../ui/dialog.ts';
import { define } from '../ui/element.ts';
import { problemText } from '../ui/problem-text.ts';
import { t } from '../ui/texts.ts';
import { moment } from '../ui/time.ts';
import type { Revision } from './types.ts';

/** What was published before, to look at and to bring back into the editor. */
class Revisions extends Dialog {
  static override properties = { api: { attribute: false }, path: {}, lang: {}, found: { state: true }, shown: { state: true }, failure: { state: true } };
  declare api: Api;
  declare path: string;
  declare lang: string;
  declare private found: Revision[] | null;
  declare private shown: number;
  declare private failure: string;

  constructor() {
    super();
    this.found = null;
    this.shown = 0;
    this.failure = '';
  }

  protected override look(): string {
    return 'dialog-wide';
  }

  protected override heading(): string {
    return t('revisions');
  }

  protected override firstUpdated(): void {
    super.firstUpdated();
    this.api.get<{ revisions: Revision[] }>(this.path).then(
      ({ revisions }) => (this.found = revisions.toSorted((one, other) => other.revision - one.revision)),
      (failure: unknown) => (this.failure = problemText(failure)),
    );
  }

  protected override body(): TemplateResult {
    if (this.failure) return html`<p class="dialog-text field-error" role="alert">${this.failure}</p>`;
    if (this.found === null) return html`<p class="dialog-text" role="status">${t('loading')}</p>`;
    const shown = this.found[this.shown];
    if (!shown) return html`<p class="dialog-text">${t('revisions.none')}</p>`;
    return html`<div class="dialog-body revisions">
      <ul>
        ${this.found.map(
          (revision, index) => html`<li><button type="button" aria-pressed=${String(index === this.shown)} @click=${() => (this.shown = index)}>
            <strong>${t('revisions.number', { n: revision.revision })}</strong><span>${moment(revision.at)}</span><span>${revision.by}</span>
          </button></li>`,
        )}
      </ul>
      <div class="revision" lang=${this.lang} tabindex="0">
        <h3>${shown.question}</h3>
        <pre>${shown.answer}</pre>
      </div>
    </div>`;
  }

  protected override foot(): TemplateResult {
    const shown = this.found?.[this.shown];
    const restore = () => {
      this.emit('restore', shown);
      this.close();
    };
    const told = () => {
      this.emit('told', shown);
      this.close();
    };
    return html`<footer class="dialog-foot">
      <button class="button" type="button" ?disabled=${!shown} @click=${told}>${t('recall.who')}</button>
      <button class="button" type="button" @click=${() => this.close()}>${t('close')}</button>
      <button class="button button-primary" type="button" ?disabled=${!shown} @click=${restore}>${t('revisions.restore')}</button>
    </footer>`;
  }
}
define('admin-revisions', Revisions);
