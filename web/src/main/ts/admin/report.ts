import { html, nothing, type TemplateResult } from 'lit';
import { define } from '../ui/element.ts';
import { locale, t } from '../ui/texts.ts';
import { choice } from './fields.ts';
import { LANGUAGES, OWN_NAMES } from '../ui/language.ts';
import { AdminPart, empty, pageHead } from './part.ts';
import { sums, type Sums } from './sums.ts';
import type { Report, Tally } from './types.ts';

/** How well the FAQ does: by week, language and topic, and what is written in which language. */
class AdminReport extends AdminPart {
  static override properties = { report: { state: true }, language: { state: true }, topic: { state: true } };
  declare private report: Report | null;
  /** Empty for all. */
  declare private language: string;
  /** Null for all; empty for what has none. */
  declare private topic: string | null;

  constructor() {
    super();
    this.report = null;
    this.language = '';
    this.topic = null;
  }

  protected override firstUpdated(): void {
    void this.run(async () => (this.report = await this.admin.api.get<Report>('/api/admin/report?days=84')));
  }

  protected override render(): TemplateResult {
    const { report } = this;
    if (report === null) return this.loading();
    const weeks = report.weeks.filter(({ lang, topic }) => (this.language === '' || lang === this.language) && (this.topic === null || topic === this.topic));
    return html`${pageHead(t('part.report'), t('report.lead'))} ${this.failureStrip()}
      ${report.weeks.length === 0
        ? empty('chartColumn', t('report.empty'), t('report.emptyHint'))
        : html`${this.#filters(report)}
          ${this.#table(t('report.byWeek'), weeks, ({ week }) => week, (week) => new Date(week).toLocaleDateString(locale(), { day: 'numeric', month: 'numeric' }))}
          ${this.#table(t('report.byLanguage'), weeks, ({ lang }) => lang, (lang) => OWN_NAMES[lang] ?? lang)}
          ${this.#table(t('report.byTopic'), weeks, ({ topic }) => topic, (topic) => topic || t('report.noTopic'))}`}
      ${this.#coverage(report)}`;
  }

  #filters({ weeks }: Report): TemplateResult {
    const of = (by: (tally: Tally) => string) => [...new Set(weeks.map(by))].sort();
    return html`<div class="filters-few">
      ${choice({
        id: 'report-language',
        label: t('faq.language'),
        named: true,
        value: this.language,
        choices: [{ value: '', label: t('faq.everyLanguage') }, ...of(({ lang }) => lang).map((lang) => ({ value: lang, label: OWN_NAMES[lang] ?? lang }))],
        change: (language) => (this.language = language),
      })}
      ${choice({
        id: 'report-topic',
        label: t('report.topic'),
        named: true,
        value: this.topic === null ? '' : `=${this.topic}`,
        choices: [{ value: '', label: t('report.everyTopic') }, ...of(({ topic }) => topic).map((topic) => ({ value: `=${topic}`, label: topic || t('report.noTopic') }))],
        change: (topic) => (this.topic = topic === '' ? null : topic.slice(1)),
      })}
    </div>`;
  }

  #table(heading: string, tallies: Tally[], by: (tally: Tally) => string, name: (key: string) => string): TemplateResult {
    const columns: (keyof Sums)[] = ['answered', 'clarified', 'handedOver', 'helped', 'didNotHelp'];
    return html`<section class="card pad"><h2>${heading}</h2>
      <div class="scroll" tabindex="0" role="region" aria-label=${heading}><table class="tallies">
        <thead><tr><th></th>${columns.map((column) => html`<th scope="col">${t(`report.${column}`)}</th>`)}<th scope="col">${t('report.share')}</th></tr></thead>
        <tbody>${[...sums(tallies, by)].map(([key, sum]) => html`<tr>
          <th scope="row">${name(key)}</th>${columns.map((column) => html`<td>${sum[column].toLocaleString(locale())}</td>`)}
          <td>${share(sum)}</td></tr>`)}</tbody>
      </table></div></section>`;
  }

  #coverage(report: Report): TemplateResult | typeof nothing {
    if (report.coverage.length === 0) return nothing;
    return html`<section class="card pad"><h2>${t('report.coverage')}</h2><p class="quiet">${t('report.coverageLead')}</p>
      <div class="scroll" tabindex="0" role="region" aria-label=${t('report.coverage')}><table class="tallies">
        <thead><tr><th></th>${LANGUAGES.map((lang) => html`<th scope="col">${OWN_NAMES[lang]}</th>`)}</tr></thead>
        <tbody>${report.coverage.map(({ topic, articles }) => {
          const most = Math.max(...Object.values(articles));
          return html`<tr><th scope="row">${topic || t('report.noTopic')}</th>
            ${LANGUAGES.map((lang) => html`<td class=${(articles[lang] ?? 0) < most ? 'tallies-low' : nothing}>${articles[lang] ?? 0}</td>`)}</tr>`;
        })}</tbody>
      </table></div></section>`;
  }
}

/** Of all questions, those that were answered. */
function share(sum: Sums): TemplateResult {
  const all = sum.answered + sum.clarified + sum.handedOver;
  const answered = all === 0 ? 0 : sum.answered / all;
  return html`<meter min="0" max="1" .value=${answered} aria-hidden="true"></meter> <span class="tallies-share">${answered.toLocaleString(locale(), { style: 'percent' })}</span>`;
}
define('admin-report', AdminReport);
