import { html, nothing, type TemplateResult } from 'lit';
import { confirm } from '../ui/confirm.ts';
import { define } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { OWN_NAMES } from '../ui/language.ts';
import { t } from '../ui/texts.ts';
import { areaField, textField } from './fields.ts';
import { pageHead } from './part.ts';
import { REHEARSAL_PATIENCE } from './rehearsal.ts';
import { RehearsedPart, type Changed } from './rehearsed.ts';
import { difference } from './revisions.ts';
import type { Article, Revision, Translation } from './types.ts';

const MOMENT = 5000;

/** One article in two languages, side by side: what is said in the one, and the editor of the other. */
class AdminTranslation extends RehearsedPart {
  static override properties = { from: {}, to: {}, article: {}, whole: { state: true }, earlier: { state: true } };
  declare from: string;
  declare to: string;
  declare article: string;
  declare private whole: Article | null;
  /** What the source said when the translation was last changed, if it has changed since. */
  declare private earlier: Revision | null;
  #mine: Translation = { lang: '', question: '', variants: [], answer: '' };

  constructor() {
    super();
    this.whole = null;
    this.earlier = null;
  }

  protected override firstUpdated(): void {
    void this.run(async () => {
      this.#show(await this.admin.api.get<Article>(this.#path()));
      const { revisions } = await this.admin.api.get<{ revisions: Revision[] }>(`${this.#path()}/translations/${this.from}/revisions`);
      const since = this.#mine.changedAt;
      // what is imported is written a moment before it is published
      this.earlier = since === undefined ? null : (revisions.find(({ at }) => Date.parse(at) <= Date.parse(since) + MOMENT) ?? null);
    });
  }

  #path(): string {
    return `/api/admin/articles/${encodeURIComponent(this.article)}`;
  }

  #show(article: Article): void {
    this.whole = article;
    const mine = article.translations.find(({ lang }) => lang === this.to);
    this.#mine = mine ? { ...mine, variants: [...mine.variants] } : { lang: this.to, question: '', variants: [], answer: '' };
    this.dirty = false;
  }

  #source(): Translation | undefined {
    return this.whole?.translations.find(({ lang }) => lang === this.from);
  }

  #edit(change: Partial<Translation>): void {
    this.#mine = { ...this.#mine, ...change };
    this.touched();
  }

  /** Saves the words, and that they say what the source says now. */
  async #save(publish: boolean): Promise<void> {
    const { question, answer, variants } = this.#mine;
    const errors: Record<string, string> = {};
    if (question.trim() === '') errors['question'] = t('missing');
    if (answer.trim() === '') errors['answer'] = t('missing');
    if (!this.valid(errors)) return;
    await this.rehearsed(async (despite) => {
      const text = { lang: this.to, question: question.trim(), variants: variants.filter((variant) => variant.trim() !== ''), answer: answer.trim() };
      if (this.dirty) this.#show(await this.admin.api.put<Article>(this.#path(), { version: this.whole!.version, translations: [text] }));
      await this.#fits();
      const done = publish
        ? await this.admin.api.post<Changed>(`${this.#path()}/translations/${this.to}/publish`, despite === '' ? {} : { despite }, REHEARSAL_PATIENCE)
        : {};
      this.#leave(t(publish ? 'article.published' : 'saved', { language: OWN_NAMES[this.to]! }), done);
    });
  }

  async #fits(): Promise<void> {
    const source = this.#source();
    if (source?.revision === undefined) return;
    const { version } = await this.admin.api.put<{ version: number }>(`${this.#path()}/translations/${this.to}/source`, { source: this.from, revision: source.revision, version: this.whole!.version });
    this.whole = { ...this.whole!, version };
  }

  async #stillRight(): Promise<void> {
    if (this.dirty && !(await confirm({ heading: t('leave.title'), text: t('leave.text'), yes: t('leave.yes'), danger: true }))) return;
    await this.run(async () => {
      await this.#fits();
      this.#leave(t('saved'));
    });
  }

  #leave(done: string, changed: Changed = {}): void {
    this.dirty = false;
    this.tell(done, changed, () => undefined);
    this.admin.go(`translations/${this.from}/${this.to}`);
  }

  protected override render(): TemplateResult {
    const source = this.#source();
    if (this.whole === null) return this.loading();
    const mine = this.#mine;
    return html`<p class="back"><a href="#translations/${this.from}/${this.to}">${icon('chevronLeft', 16)}${t('part.translations')}</a></p>
      ${pageHead(source?.question || this.article, t('article.lead', { id: this.article }))}
      <div class="sides translation-sides">
        <section class="card pad translation-side">
          <h2>${OWN_NAMES[this.from] ?? this.from}</h2>
          ${source === undefined
            ? html`<p class="quiet">${t('state.missing')}</p>`
            : html`<div lang=${this.from}>
                <h3>${difference(this.earlier?.question ?? source.question, source.question)}</h3>
                <p class="translation-answer">${difference(this.earlier?.answer ?? source.answer, source.answer)}</p>
                ${source.variants.length === 0 ? nothing : html`<h4>${t('article.variants')}</h4><ul class="wordings">${source.variants.map((variant) => html`<li>${variant}</li>`)}</ul>`}
              </div>`}
        </section>
        <section class="card pad stack">
          <h2>${OWN_NAMES[this.to] ?? this.to}</h2>
          ${textField({ id: 'question', label: t('article.question'), value: mine.question, maxlength: 300, error: this.errors['question'], change: (question) => this.#edit({ question }) })}
          ${areaField({ id: 'answer', label: t('article.answer'), lang: this.to, rows: 10, maxlength: 20000, value: mine.answer, error: this.errors['answer'], change: (answer) => this.#edit({ answer }) })}
          <admin-variants .values=${mine.variants} .lang=${this.to} @changed=${(event: CustomEvent<string[]>) => this.#edit({ variants: event.detail })}></admin-variants>
        </section>
      </div>
      <footer class="save-bar">
        ${this.failureStrip()}
        <span class="save-state" role="status">${this.dirty ? t('unsaved') : ''}</span>
        ${mine.state === undefined ? nothing : html`<button class="button" type="button" ?disabled=${this.busy} @click=${() => void this.#stillRight()}>${icon('check', 16)}${t('translations.stillRight')}</button>`}
        <button class="button" type="button" ?disabled=${this.busy || !this.dirty} @click=${() => void this.#save(false)}>${t('save')}</button>
        <button class="button button-primary" type="button" ?disabled=${this.busy} @click=${() => void this.#save(true)}>${t('translations.publish')}</button>
      </footer>
      ${this.rehearsalDialog()}`;
  }
}
define('admin-translation', AdminTranslation);
