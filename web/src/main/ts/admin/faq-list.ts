import { html, nothing, type TemplateResult } from 'lit';
import { query } from '../ui/api.ts';
import { define } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import type { MenuItem } from '../ui/menu.ts';
import '../ui/menu.ts';
import { t } from '../ui/texts.ts';
import { age } from '../ui/time.ts';
import { choice } from './fields.ts';
import './faq-bulk.ts';
import './faq-import.ts';
import { LANGUAGES, OWN_NAMES } from '../ui/language.ts';
import { AdminPart, empty, pageHead } from './part.ts';
import { plannedText } from './plan.ts';
import type { ArticleLine, Plans } from './types.ts';

interface Page {
  articles: ArticleLine[];
  next?: string;
  total: number;
}

const LATER = 250;

/** The FAQ: what there is, in which languages, and what is missing. */
class AdminFaq extends AdminPart {
  static override properties = { lines: { state: true }, plans: { state: true }, importing: { state: true }, only: { state: true }, chosen: { state: true } };
  declare private lines: ArticleLine[] | null;
  declare private plans: Plans;
  declare private importing: boolean;
  /** Shows only what is not published in this language; empty for all. */
  declare private only: string;
  /** Ids of the articles that are ticked. */
  declare private chosen: ReadonlySet<string>;

  #archived = false;
  #q = '';
  #tag = '';
  #language = '';
  #next: string | undefined;
  #total = 0;
  #tags = new Set<string>();
  #timer = 0;
  #asked = 0;

  constructor() {
    super();
    this.lines = null;
    this.plans = { zone: '', plans: [] };
    this.importing = false;
    this.only = '';
    this.chosen = new Set();
  }

  protected override firstUpdated(): void {
    void this.#load();
    this.admin.api.get<Plans>('/api/admin/plans').then(
      (plans) => (this.plans = plans),
      (failure: unknown) => this.failed(failure),
    );
  }

  async #load(more = false): Promise<void> {
    const asked = ++this.#asked;
    this.failure = '';
    try {
      const cursor = more ? this.#next : undefined;
      const path = query('/api/admin/articles', { q: this.#q, language: this.#language, tag: this.#tag, archived: this.#archived ? 'true' : '', cursor });
      const page = await this.admin.api.get<Page>(path);
      if (asked !== this.#asked) return; // a later question was asked in the meantime
      this.lines = more ? [...(this.lines ?? []), ...page.articles] : page.articles;
      if (!more) this.chosen = new Set();
      this.#next = page.next;
      this.#total = page.total;
      for (const line of page.articles) line.tags.forEach((tag) => this.#tags.add(tag));
      this.requestUpdate();
    } catch (failure) {
      this.failed(failure);
    }
  }

  #search(q: string): void {
    this.#q = q;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#load(), LATER);
  }

  protected override render(): TemplateResult {
    const files: MenuItem[] = [
      { label: t('faq.import'), icon: 'upload', run: () => (this.importing = true) },
      { label: t('faq.exportLines'), icon: 'download', href: '/api/admin/faq/export?format=jsonl', apart: true },
      { label: t('faq.exportCsv'), icon: 'download', href: '/api/admin/faq/export?format=csv' },
    ];
    return html`${pageHead(
      t('part.faq'),
      t('faq.lead'),
      html`<ui-menu look="button" place="below-end" label=${t('faq.files')} .face=${html`${icon('ellipsis', 16)}${t('faq.files')}`} .items=${files}></ui-menu>
        <a class="button button-primary" href="#new">${icon('plus', 16)}${t('faq.new')}</a>`,
    )}
    ${this.#filters()} ${this.failureStrip()} ${this.lines === null ? (this.failure ? nothing : this.loading()) : this.#table(this.lines)}
    ${this.importing
      ? html`<admin-import .admin=${this.admin} @imported=${() => void this.#load()} @closed=${() => (this.importing = false)}></admin-import>`
      : nothing}`;
  }

  #filters(): TemplateResult {
    const languages = LANGUAGES.map((code) => ({ value: code, label: OWN_NAMES[code]! }));
    return html`<div class="filters" role="search">
      <label class="search">${icon('search', 16)}
        <input type="search" placeholder=${t('faq.search')} aria-label=${t('faq.search')} @input=${(event: Event) => this.#search((event.target as HTMLInputElement).value)} />
      </label>
      ${choice({
        id: 'language',
        label: t('faq.language'),
        named: true,
        value: this.#language,
        choices: [{ value: '', label: t('faq.everyLanguage') }, ...languages],
        change: (value) => ((this.#language = value), void this.#load()),
      })}
      ${choice({
        id: 'tag',
        label: t('faq.tag'),
        named: true,
        value: this.#tag,
        choices: [{ value: '', label: t('faq.everyTag') }, ...[...this.#tags].sort().map((tag) => ({ value: tag, label: tag }))],
        change: (value) => ((this.#tag = value), void this.#load()),
      })}
      ${choice({
        id: 'missing',
        label: t('faq.missing'),
        named: true,
        value: this.only,
        choices: [{ value: '', label: t('faq.missingAny') }, ...languages.map(({ value, label }) => ({ value, label: t('faq.missingIn', { language: label }) }))],
        change: (value) => (this.only = value),
      })}
      ${choice({
        id: 'archived',
        label: t('faq.archive'),
        named: true,
        value: this.#archived ? 'archived' : '',
        choices: [{ value: '', label: t('faq.current') }, { value: 'archived', label: t('faq.archived') }],
        change: (value) => ((this.#archived = value !== ''), void this.#load()),
      })}
    </div>`;
  }

  #table(lines: ArticleLine[]): TemplateResult {
    const shown = this.only === '' ? lines : lines.filter((line) => !['published', 'changed'].includes(line.languages[this.only] ?? ''));
    if (shown.length === 0) {
      return this.#q || this.#tag || this.#language || this.only
        ? empty('search', t('faq.nothing'), t('faq.nothingHint'))
        : empty('book', t('faq.empty'), t('faq.emptyHint'));
    }
    const all = shown.length > 0 && shown.every(({ id }) => this.chosen.has(id));
    return html`<p class="list-count">
        <label class="tick"><input type="checkbox" .checked=${all} @change=${() => (this.chosen = new Set(all ? [] : shown.map(({ id }) => id)))} />${t('faq.all')}</label>
        <span role="status">${t('faq.count', { n: this.only ? shown.length : this.#total })}</span>
      </p>
      <admin-bulk .admin=${this.admin} .ids=${[...this.chosen]} .archived=${this.#archived} @done=${() => void this.#load()}></admin-bulk>
      <ul class="card list">
        ${shown.map((line) => this.#line(line))}
      </ul>
      ${this.#next ? html`<p class="more"><button class="button" type="button" @click=${() => void this.#load(true)}>${t('more')}</button></p>` : nothing}`;
  }

  #line(line: ArticleLine): TemplateResult {
    const choose = (event: Event) => {
      const chosen = new Set(this.chosen);
      if ((event.target as HTMLInputElement).checked) chosen.add(line.id);
      else chosen.delete(line.id);
      this.chosen = chosen;
    };
    return html`<li class="article-row">
      <input type="checkbox" aria-label=${t('faq.choose', { title: line.title })} .checked=${this.chosen.has(line.id)} @change=${choose} />
      <a class="article-line" href="#faq/${encodeURIComponent(line.id)}">
        <span class="article-title">${line.title} ${this.#planned(line.id)}</span>
        <span class="article-tags">${line.tags.map((tag) => html`<span class="tag">${tag}</span>`)}</span>
        <span class="article-languages">${LANGUAGES.map((code) => this.#state(code, line.languages[code] ?? 'missing'))}</span>
        <span class="article-age">${line.changedAt ? age(line.changedAt) : ''}</span>
      </a>
    </li>`;
  }

  #planned(id: string): TemplateResult[] {
    return this.plans.plans
      .filter(({ article }) => article === id)
      .map((plan) => {
        const words = `${OWN_NAMES[plan.lang] ?? plan.lang}: ${plannedText(plan, this.plans.zone)}`;
        return html`<span class="tag ${plan.failure ? 'tag-bad' : ''}" title=${words}>${icon(plan.failure ? 'triangleAlert' : 'clock', 12)}<span aria-hidden="true">${plan.lang.toUpperCase()}</span><span class="visually-hidden">${words}</span></span>`;
      });
  }

  #state(code: string, state: string): TemplateResult {
    const look = { published: 'tag-good', changed: 'tag-brand', draft: 'tag-warn' }[state] ?? 'tag-missing';
    const words = t('faq.stateIn', { language: OWN_NAMES[code]!, state: t(`state.${state}`) });
    return html`<span class="tag ${look}" title=${words}><span aria-hidden="true">${code.toUpperCase()}</span><span class="visually-hidden">${words}</span></span>`;
  }
}
define('admin-faq', AdminFaq);
