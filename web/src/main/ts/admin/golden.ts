import { html, nothing, type TemplateResult } from 'lit';
import { confirm } from '../ui/confirm.ts';
import { define } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { t } from '../ui/texts.ts';
import { toast } from '../ui/toast.ts';
import { choice } from './fields.ts';
import './golden-form.ts';
import { LANGUAGES, OWN_NAMES } from '../ui/language.ts';
import { AdminPart, empty, pageHead } from './part.ts';
import { reaction, REHEARSAL_PATIENCE } from './rehearsal.ts';
import type { Golden, GoldenCheck } from './types.ts';

/** The questions that no change of the FAQ may spoil, and how they fare now. */
class AdminGolden extends AdminPart {
  static override properties = { all: { state: true }, checks: { state: true }, editing: { state: true }, language: { state: true }, wrongOnly: { state: true } };
  declare private all: Golden[] | null;
  /** By question; empty until they are checked. */
  declare private checks: ReadonlyMap<string, GoldenCheck>;
  declare private editing: Golden | null;
  declare private language: string;
  declare private wrongOnly: boolean;

  constructor() {
    super();
    this.all = null;
    this.checks = new Map();
    this.editing = null;
    this.language = '';
    this.wrongOnly = false;
  }

  protected override firstUpdated(): void {
    void this.#load();
  }

  async #load(): Promise<void> {
    await this.run(async () => {
      this.all = (await this.admin.api.get<{ questions: Golden[] }>('/api/admin/golden')).questions;
      this.checks = new Map();
      this.wrongOnly = false;
    });
  }

  async #check(): Promise<void> {
    await this.run(async () => {
      const { results } = await this.admin.api.post<{ results: GoldenCheck[] }>('/api/admin/golden/check', {}, REHEARSAL_PATIENCE);
      this.checks = new Map(results.map((result) => [result.id, result]));
    });
  }

  async #delete(golden: Golden): Promise<void> {
    if (!(await confirm({ heading: t('golden.delete'), text: golden.text, yes: t('golden.delete'), danger: true }))) return;
    await this.run(async () => {
      await this.admin.api.delete(`/api/admin/golden/${encodeURIComponent(golden.id)}`);
      this.all = this.all!.filter(({ id }) => id !== golden.id);
      toast({ text: t('golden.deleted'), kind: 'good' });
    });
  }

  protected override render(): TemplateResult {
    const { all } = this;
    if (all === null) return this.loading();
    const right = all.filter(({ id }) => this.checks.get(id)?.right).length;
    return html`${pageHead(
      t('part.golden'),
      t('golden.lead'),
      html`<button class="button" type="button" ?disabled=${this.busy || all.length === 0} @click=${() => void this.#check()}>${icon('sparkles', 16)}${t('golden.check')}</button>
        <button class="button button-primary" type="button" @click=${() => (this.editing = { id: '', lang: this.language || document.documentElement.lang, text: '' })}>${icon('plus', 16)}${t('golden.add')}</button>`,
    )}
    ${this.failureStrip()}
    ${all.length === 0
      ? empty('star', t('golden.empty'), t('golden.emptyHint'))
      : html`<div class="filters-few">
            ${choice({
              id: 'golden-language',
              label: t('faq.language'),
              named: true,
              value: this.language,
              choices: [{ value: '', label: t('faq.everyLanguage') }, ...LANGUAGES.map((code) => ({ value: code, label: OWN_NAMES[code]! }))],
              change: (language) => (this.language = language),
            })}
            ${this.checks.size === 0
              ? nothing
              : html`<label class="tick"><input type="checkbox" .checked=${this.wrongOnly} @change=${(event: Event) => (this.wrongOnly = (event.target as HTMLInputElement).checked)} />${t('golden.wrongOnly')}</label>`}
            <span class="quiet" role="status">${this.checks.size === 0 ? t('golden.count', { n: all.length }) : t('golden.checked', { n: right, of: all.length })}</span>
          </div>
          <ul class="card list">${all.filter((golden) => this.#isShown(golden)).map((golden) => this.#line(golden))}</ul>`}
    ${this.editing === null
      ? nothing
      : html`<admin-golden-form .admin=${this.admin} .golden=${this.editing} @done=${() => void this.#load()} @closed=${() => (this.editing = null)}></admin-golden-form>`}`;
  }

  #isShown(golden: Golden): boolean {
    return (this.language === '' || golden.lang === this.language) && !(this.wrongOnly && this.checks.get(golden.id)?.right);
  }

  #line(golden: Golden): TemplateResult {
    const check = this.checks.get(golden.id);
    return html`<li class="golden">
      <div>
        <p lang=${golden.lang}>${golden.text}</p>
        <p class="quiet"><span class="tag">${golden.lang.toUpperCase()}</span>
          ${golden.article === undefined ? t('golden.nothing') : html`<a href="#faq/${encodeURIComponent(golden.article)}">${golden.title ?? golden.article}</a>${golden.title === undefined ? html` <span class="tag tag-warn">${t('golden.notPublished')}</span>` : nothing}`}
        </p>
        ${check === undefined || check.right ? nothing : reaction(check.now, golden.lang)}
      </div>
      ${check === undefined ? nothing : html`<span class="tag ${check.right ? 'tag-good' : 'tag-bad'}">${t(check.right ? 'golden.right' : 'golden.wrong')}</span>`}
      <span class="row-start">
        <button class="button button-quiet button-icon" type="button" aria-label=${t('golden.editOf', { text: golden.text })} @click=${() => (this.editing = golden)}>${icon('pencil', 16)}</button>
        <button class="button button-quiet button-icon" type="button" aria-label=${t('golden.deleteOf', { text: golden.text })} @click=${() => void this.#delete(golden)}>${icon('trash', 16)}</button>
      </span>
    </li>`;
  }
}
define('admin-golden', AdminGolden);
