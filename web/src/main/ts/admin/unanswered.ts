import { html, nothing, type TemplateResult } from 'lit';
import { define } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { t, word } from '../ui/texts.ts';
import { moment } from '../ui/time.ts';
import { choiceField } from './fields.ts';
import { OWN_NAMES } from '../ui/language.ts';
import { price } from './money.ts';
import { AdminPart, empty, pageHead } from './part.ts';
import { propose, type Proposal } from './proposal.ts';
import type { Asked, Cluster, Unanswered } from './types.ts';

const MOST_VARIANTS = 10;

/** What the FAQ could not answer, with its price, and the way to an article that can. */
class AdminUnanswered extends AdminPart {
  static override properties = { found: { state: true }, days: { state: true } };
  declare private found: Unanswered | null;
  declare private days: string;

  constructor() {
    super();
    this.found = null;
    this.days = '30';
  }

  protected override firstUpdated(): void {
    void this.#load();
  }

  async #load(): Promise<void> {
    await this.run(async () => (this.found = await this.admin.api.get<Unanswered>(`/api/admin/unanswered?days=${this.days}`)));
  }

  protected override render(): TemplateResult {
    const { found } = this;
    if (found === null) return this.loading();
    return html`${pageHead(
      t('part.unanswered'),
      t('unanswered.lead'),
      choiceField({
        id: 'days',
        label: t('unanswered.since'),
        value: this.days,
        choices: ['7', '30', '90', '365'].map((value) => ({ value, label: t('unanswered.days', { n: Number(value) }) })),
        change: (days) => {
          this.days = days;
          void this.#load();
        },
      }),
    )}
    ${this.failureStrip()}
    ${found.clusters.length === 0
      ? empty('circleCheck', t('unanswered.empty'), t('unanswered.emptyHint'))
      : html`<p class="quiet">${this.#priced(found.questions, found.waitedMinutes, found.cost)}</p>
          <ul class="card list">${found.clusters.map((cluster) => html`<li class="cluster">${this.#cluster(cluster)}</li>`)}</ul>`}`;
  }

  #priced(count: number, minutes: number, cost: number): string {
    const parts = [t('unanswered.times', { n: count })];
    if (minutes > 0) parts.push(t('unanswered.waited', { n: minutes }));
    if (cost > 0) parts.push(t('unanswered.given', { amount: price(cost, this.found!.currency) }));
    return parts.join(' · ');
  }

  #cluster(cluster: Cluster): TemplateResult {
    const { nearest } = cluster;
    return html`<h2 lang=${cluster.lang}>${cluster.question}</h2>
      <p class="quiet">${cluster.languages.map((lang) => html`<span class="tag">${OWN_NAMES[lang] ?? lang}</span> `)} ${this.#priced(cluster.count, cluster.waitedMinutes, cluster.cost)}</p>
      <details>
        <summary>${t('unanswered.show')}</summary>
        <ul class="asked">${cluster.questions.map((asked) => this.#asked(asked))}</ul>
      </details>
      <p class="row-start">
        <button class="button button-small button-primary" type="button" @click=${() => this.#write('', cluster)}>${icon('plus', 14)}${t('unanswered.write')}</button>
        ${nearest
          ? html`<button class="button button-small" type="button" @click=${() => this.#write(nearest.id, cluster)}>${icon('pencil', 14)}${t('unanswered.add', { title: nearest.title })}</button>`
          : nothing}
      </p>`;
  }

  #asked(asked: Asked): TemplateResult {
    return html`<li>
      <p lang=${asked.lang}>${asked.text}</p>
      <p class="quiet">${moment(asked.at)} · ${word('reason', asked.reason ?? 'noAnswer')} · <a href="/desk#${asked.conversation}">${t('unanswered.conversation')}</a></p>
      ${asked.reply ? html`<blockquote lang=${asked.lang}>${asked.reply}</blockquote>` : nothing}
    </li>`;
  }

  /** Opens the editor with the customers' words as the wording, and what people replied as the answer. */
  #write(article: string, cluster: Cluster): void {
    const translations: Proposal['translations'] = cluster.languages.map((lang) => {
      const asked = cluster.questions.filter((question) => question.lang === lang);
      const wordings = [...new Set([...(cluster.lang === lang ? [cluster.question] : []), ...asked.map(({ text }) => oneLine(text))])];
      const answer = asked.find(({ reply }) => reply !== undefined)?.reply ?? '';
      return { lang, question: wordings[0] ?? '', variants: wordings.slice(1, 1 + MOST_VARIANTS), answer };
    });
    propose({ article, translations });
    this.admin.go(article === '' ? 'new' : `faq/${encodeURIComponent(article)}`);
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 300);
}
define('admin-unanswered', AdminUnanswered);
