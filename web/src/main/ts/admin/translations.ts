import { html, type TemplateResult } from 'lit';
import { query } from '../ui/api.ts';
import { define } from '../ui/element.ts';
import { LANGUAGES, OWN_NAMES } from '../ui/language.ts';
import { t } from '../ui/texts.ts';
import { choiceField } from './fields.ts';
import { AdminPart, empty, pageHead } from './part.ts';

interface Line {
  id: string;
  title: string;
  state: 'missing' | 'draft' | 'outdated';
}

const LOOKS: Record<Line['state'], string> = { missing: 'tag-bad', draft: '', outdated: 'tag-warn' };

/** Which articles of one language are missing in another, or say there what is no longer so. */
class AdminTranslations extends AdminPart {
  static override properties = { from: {}, to: {}, found: { state: true } };
  declare from: string;
  declare to: string;
  declare private found: { lines: Line[]; fine: number } | null;
  #asked = '';

  constructor() {
    super();
    this.from = '';
    this.to = '';
    this.found = null;
  }

  /** Into the reader's own language from English; into the next one where that is English. */
  protected override willUpdate(): void {
    if (this.from === '') this.from = 'en';
    if (this.to === '' || this.to === this.from) {
      const here = document.documentElement.lang;
      this.to = OWN_NAMES[here] && here !== this.from ? here : LANGUAGES.find((code) => code !== this.from)!;
    }
    const asked = `${this.from}/${this.to}`;
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.found = null;
    queueMicrotask(() => void this.#load(asked));
  }

  async #load(asked: string): Promise<void> {
    try {
      const found = await this.admin.api.get<{ lines: Line[]; fine: number }>(query('/api/admin/translations', { from: this.from, to: this.to }));
      if (asked === this.#asked) this.found = found;
    } catch (failure) {
      this.failed(failure);
    }
  }

  protected override render(): TemplateResult {
    const { found } = this;
    const choices = LANGUAGES.map((code) => ({ value: code, label: OWN_NAMES[code]! }));
    return html`${pageHead(t('part.translations'), t('translations.lead'))}
      <div class="filters-few">
        ${choiceField({ id: 'from', label: t('translations.from'), value: this.from, choices, change: (from) => this.admin.go(`translations/${from}/${this.to}`) })}
        ${choiceField({ id: 'to', label: t('translations.to'), value: this.to, choices: choices.filter(({ value }) => value !== this.from), change: (to) => this.admin.go(`translations/${this.from}/${to}`) })}
      </div>
      ${this.failureStrip()} ${found === null ? this.loading() : this.#list(found.lines, found.fine)}`;
  }

  #list(lines: Line[], fine: number): TemplateResult {
    if (lines.length === 0) return empty('circleCheck', t('translations.empty'), t('translations.fine', { n: fine }));
    return html`<p class="list-count" role="status">${t('translations.count', { n: lines.length })} · ${t('translations.fine', { n: fine })}</p>
      <ul class="card list">
        ${lines.map(({ id, title, state }) => html`<li><a class="article-line" href="#translations/${this.from}/${this.to}/${encodeURIComponent(id)}">
          <span class="article-title" lang=${this.from}>${title}</span><span class="tag ${LOOKS[state]}">${t(`translations.${state}`)}</span>
        </a></li>`)}
      </ul>`;
  }
}
define('admin-translations', AdminTranslations);
