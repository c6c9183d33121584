import { html, nothing, type TemplateResult } from 'lit';
import { Problem, query } from '../ui/api.ts';
import { Dialog } from '../ui/dialog.ts';
import { define } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { problemText } from '../ui/problem-text.ts';
import { t } from '../ui/texts.ts';
import { toast } from '../ui/toast.ts';
import { areaField, choiceField } from './fields.ts';
import { LANGUAGES, OWN_NAMES } from '../ui/language.ts';
import type { Admin } from './part.ts';
import type { ArticleLine, Golden } from './types.ts';

/** One golden question, with the article that must answer it. */
class GoldenForm extends Dialog {
  static override properties = { admin: { attribute: false }, golden: { attribute: false }, found: { state: true }, busy: { state: true }, failure: { state: true }, errors: { state: true } };
  declare admin: Admin;
  declare golden: Golden;
  declare private found: ArticleLine[];
  declare private busy: boolean;
  declare private failure: string;
  declare private errors: Record<string, string>;
  #lang = 'en';
  #text = '';
  #article = '';
  #nothing = false;

  constructor() {
    super();
    this.found = [];
    this.busy = false;
    this.failure = '';
    this.errors = {};
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#lang = OWN_NAMES[this.golden.lang] ? this.golden.lang : 'en';
    this.#text = this.golden.text;
    this.#article = this.golden.article ?? '';
    this.#nothing = this.golden.id !== '' && this.golden.article === undefined;
    void this.#search('');
  }

  protected override look(): string {
    return 'dialog-wide';
  }

  protected override heading(): string {
    return t(this.golden.id === '' ? 'golden.add' : 'golden.edit');
  }

  async #search(q: string): Promise<void> {
    this.found = (await this.admin.api.get<{ articles: ArticleLine[] }>(query('/api/admin/articles', { q, limit: 200 }))).articles;
  }

  async #save(): Promise<void> {
    const article = this.#article.trim();
    const errors: Record<string, string> = {};
    if (this.#text.trim() === '') errors['golden-text'] = t('missing');
    if (!this.#nothing && !/^[a-z0-9][a-z0-9._-]{0,79}$/.test(article)) errors['golden-article'] = t(article === '' ? 'missing' : 'golden.badArticle');
    this.errors = errors;
    if (Object.keys(errors).length > 0 || this.busy) return;
    this.busy = true;
    this.failure = '';
    const body = { lang: this.#lang, text: this.#text.trim(), ...(this.#nothing ? {} : { article }) };
    try {
      if (this.golden.id === '') await this.admin.api.post('/api/admin/golden', body);
      else await this.admin.api.put(`/api/admin/golden/${encodeURIComponent(this.golden.id)}`, body);
      toast({ text: t('saved'), kind: 'good' });
      this.emit('done');
      this.close();
    } catch (failure) {
      if (failure instanceof Problem && failure.problem === 'exists') this.errors = { 'golden-text': t('golden.exists') };
      else this.failure = problemText(failure);
    }
    this.busy = false;
  }

  protected override body(): TemplateResult {
    const again = <T>(value: T) => (this.requestUpdate(), value);
    return html`<div class="dialog-body stack">
      ${choiceField({ id: 'golden-lang', label: t('faq.language'), value: this.#lang, choices: LANGUAGES.map((code) => ({ value: code, label: OWN_NAMES[code]! })), change: (lang) => (this.#lang = again(lang)) })}
      ${areaField({ id: 'golden-text', label: t('golden.text'), lang: this.#lang, value: this.#text, rows: 2, maxlength: 500, error: this.errors['golden-text'], change: (text) => (this.#text = text) })}
      <label class="tick"><input type="checkbox" id="golden-nothing" .checked=${this.#nothing} @change=${(event: Event) => (this.#nothing = again((event.target as HTMLInputElement).checked))} />${t('golden.nothing')}</label>
      ${this.#nothing ? nothing : this.#choose()}
      ${this.failure ? html`<p class="strip strip-bad" role="alert">${icon('triangleAlert', 18)}<span>${this.failure}</span></p>` : nothing}
    </div>`;
  }

  #choose(): TemplateResult {
    const error = this.errors['golden-article'];
    const title = this.found.find(({ id }) => id === this.#article)?.title;
    return html`<div class="field">
      <label for="golden-article">${t('golden.article')}</label>
      <input class="input" id="golden-article" list="golden-articles" autocomplete="off" .value=${this.#article} aria-invalid=${error ? 'true' : 'false'} aria-describedby="golden-article-hint"
        @input=${(event: Event) => ((this.#article = (event.target as HTMLInputElement).value), this.requestUpdate())}
        @change=${(event: Event) => void this.#search((event.target as HTMLInputElement).value)} />
      <datalist id="golden-articles">${this.found.map(({ id, title }) => html`<option value=${id}>${title}</option>`)}</datalist>
      <p class="field-hint" id="golden-article-hint">${title ?? t('golden.articleHint')}</p>
      ${error ? html`<p class="field-error">${error}</p>` : nothing}
    </div>`;
  }

  protected override foot(): TemplateResult {
    return html`<footer class="dialog-foot">
      <button class="button" type="button" @click=${() => this.close()}>${t('cancel')}</button>
      <button class="button button-primary" type="button" ?disabled=${this.busy} @click=${() => void this.#save()}>${t('save')}</button>
    </footer>`;
  }
}
define('admin-golden-form', GoldenForm);
