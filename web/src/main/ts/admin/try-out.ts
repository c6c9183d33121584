import { html, nothing, type TemplateResult } from 'lit';
import { define } from '../ui/element.ts';
import { icon, type IconName } from '../ui/icons.ts';
import { locale, t, word } from '../ui/texts.ts';
import './answer-policy.ts';
import { areaField, choiceField } from './fields.ts';
import { LANGUAGES, OWN_NAMES } from '../ui/language.ts';
import { AdminPart, empty, pageHead } from './part.ts';
import type { Trial } from './types.ts';

const PICTURES: Record<Trial['decision'], [IconName, string]> = {
  answer: ['circleCheck', 'good'],
  clarify: ['circleHelp', 'warn'],
  handOver: ['users', 'brand'],
  smallTalk: ['message', 'good'],
};

/** Asks the bot something, and shows why it would answer as it would. */
class AdminTry extends AdminPart {
  static override properties = { trial: { state: true } };
  declare private trial: Trial | null;
  #query = '';
  #language = '';

  constructor() {
    super();
    this.trial = null;
  }

  async #ask(event: Event): Promise<void> {
    event.preventDefault();
    await this.#try();
  }

  async #try(): Promise<void> {
    if (!this.valid(this.#query.trim() === '' ? { query: t('missing') } : {})) return;
    const body = { query: this.#query.trim(), ...(this.#language ? { language: this.#language } : {}) };
    await this.run(async () => (this.trial = await this.admin.api.post<Trial>('/api/admin/faq/try', body)));
  }

  protected override render(): TemplateResult {
    return html`${pageHead(t('part.try'), t('try.lead'))}
      <form class="card pad stack" @submit=${(event: Event) => void this.#ask(event)}>
        ${areaField({ id: 'query', label: t('try.query'), value: this.#query, rows: 2, maxlength: 4000, error: this.errors['query'], change: (query) => (this.#query = query) })}
        <div class="row-end">
          ${choiceField({
            id: 'language',
            label: t('faq.language'),
            value: this.#language,
            choices: [{ value: '', label: t('try.auto') }, ...LANGUAGES.map((code) => ({ value: code, label: OWN_NAMES[code]! }))],
            change: (language) => (this.#language = language),
          })}
          <button class="button button-primary" type="submit" ?disabled=${this.busy}>${icon('sparkles', 16)}${t('try.ask')}</button>
        </div>
        ${this.failureStrip()}
      </form>
      <admin-answer-policy .admin=${this.admin} @changed=${() => void (this.trial && this.#try())}></admin-answer-policy>
      ${this.trial ? this.#told(this.trial) : empty('sparkles', t('try.empty'), t('try.emptyHint'))}`;
  }

  #told(trial: Trial): TemplateResult {
    const [picture, look] = PICTURES[trial.decision];
    const best = Math.max(...trial.hits.map((hit) => hit.score), 0.0001);
    return html`<div class="verdict verdict-${look}" role="status">
        ${icon(picture, 22)}
        <div><strong>${t(`decision.${trial.decision}`)}</strong><p>${t(`decision.${trial.decision}.text`)}</p></div>
      </div>
      <p class="facts">
        <span class="tag">${icon('languages', 12)}${OWN_NAMES[trial.language] ?? trial.language}</span>
        <span class="tag">${icon('clock', 12)}${t('try.took', { n: trial.tookMs })}</span>
        <span class="tag">${icon('zap', 12)}${t(trial.vectors ? 'try.vectors' : 'try.words')}</span>
        ${trial.reason ? html`<span class="tag tag-warn">${word('reason', trial.reason)}</span>` : nothing}
      </p>
      ${trial.hits.length === 0 ? nothing : html`<ol class="card list hits">${trial.hits.map((hit) => this.#hit(hit, best))}</ol>`}`;
  }

  #hit(hit: Trial['hits'][number], best: number): TemplateResult {
    const number = (value: number) => new Intl.NumberFormat(locale(), { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value);
    return html`<li class="hit">
      <div class="hit-head">
        <a href="#faq/${encodeURIComponent(hit.article)}">${hit.title}</a><span class="tag">${hit.lang.toUpperCase()}</span>
        <strong>${number(hit.score)}</strong>
      </div>
      <progress max="1" .value=${Math.max(0, hit.score / best)} aria-label=${t('try.score')}></progress>
      <dl class="parts">
        ${Object.entries(hit.parts ?? {})
          .filter(([, value]) => typeof value === 'number')
          .map(([name, value]) => html`<div><dt>${word('score', name)}</dt><dd>${number(value)}</dd></div>`)}
      </dl>
    </li>`;
  }
}
define('admin-try', AdminTry);
