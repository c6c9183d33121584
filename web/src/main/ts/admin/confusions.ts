import { html, nothing, type TemplateResult } from 'lit';
import { query } from '../ui/api.ts';
import { define } from '../ui/element.ts';
import { LANGUAGES, OWN_NAMES } from '../ui/language.ts';
import { locale, t } from '../ui/texts.ts';
import { choiceField } from './fields.ts';
import { AdminPart, empty, pageHead } from './part.ts';
import { REHEARSAL_PATIENCE } from './rehearsal.ts';

interface Pair {
  one: { id: string; title: string };
  other: { id: string; title: string };
  duplicate: boolean;
  /** Wordings of one of the two for which the other is found. */
  wordings: { text: string; of: string; answered: boolean }[];
}

interface Found {
  pairs: Pair[];
  asked: number;
  tookMs: number;
}

const SHOWN = 4;

/** Articles that are taken for one another, and those that probably say the same. */
class AdminConfusions extends AdminPart {
  static override properties = { found: { state: true }, language: { state: true } };
  declare private found: Found | null;
  declare private language: string;

  constructor() {
    super();
    this.found = null;
    const here = document.documentElement.lang;
    this.language = OWN_NAMES[here] ? here : 'en';
  }

  protected override firstUpdated(): void {
    void this.#load();
  }

  async #load(): Promise<void> {
    this.found = null;
    await this.run(async () => (this.found = await this.admin.api.get<Found>(query('/api/admin/confusions', { language: this.language }), undefined, REHEARSAL_PATIENCE)));
  }

  protected override render(): TemplateResult {
    const { found } = this;
    return html`${pageHead(
      t('part.confusions'),
      t('confusions.lead'),
      choiceField({
        id: 'language',
        label: t('faq.language'),
        value: this.language,
        choices: LANGUAGES.map((code) => ({ value: code, label: OWN_NAMES[code]! })),
        change: (language) => {
          this.language = language;
          void this.#load();
        },
      }),
    )}
    ${found === null
      ? this.failure === '' ? html`<p class="loading" role="status">${t('confusions.busy')}</p>` : this.failureStrip()
      : html`<p class="quiet">${t('confusions.asked', { n: found.asked, seconds: (found.tookMs / 1000).toLocaleString(locale(), { maximumFractionDigits: 1 }) })}</p>
          ${found.pairs.length === 0 ? empty('circleCheck', t('confusions.empty'), t('confusions.emptyHint')) : html`<ul class="card list">${found.pairs.map((pair) => this.#pair(pair))}</ul>`}`}`;
  }

  #pair({ one, other, duplicate, wordings }: Pair): TemplateResult {
    const titles = new Map([one, other].map(({ id, title }) => [id, title]));
    return html`<li class="cluster">
      <p class="confused" lang=${this.language}><a href="#faq/${encodeURIComponent(one.id)}">${one.title}</a> <span aria-hidden="true">↔</span> <a href="#faq/${encodeURIComponent(other.id)}">${other.title}</a></p>
      <p class="facts">
        <span class="tag ${duplicate ? 'tag-bad' : 'tag-warn'}">${t(duplicate ? 'confusions.duplicate' : 'confusions.confused')}</span>
        <span class="quiet">${t('confusions.wordings', { n: wordings.length })}</span>
      </p>
      <ul class="wordings">
        ${wordings.slice(0, SHOWN).map(({ text, of, answered }) => {
          const found = titles.get(of === one.id ? other.id : one.id) ?? '';
          return html`<li><span lang=${this.language}>${text}</span> <span class="quiet">${t(answered ? 'confusions.answers' : 'confusions.offers', { title: found })}</span></li>`;
        })}
      </ul>
      ${wordings.length > SHOWN ? html`<p class="quiet">${t('confusions.more', { n: wordings.length - SHOWN })}</p>` : nothing}
    </li>`;
  }
}
define('admin-confusions', AdminConfusions);
