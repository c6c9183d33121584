import { html, nothing, type TemplateResult } from 'lit';
import { confirm } from '../ui/confirm.ts';
import { define } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { t } from '../ui/texts.ts';
import { moment } from '../ui/time.ts';
import { toast } from '../ui/toast.ts';
import { areaField, choiceField, textField } from './fields.ts';
import { toCents } from './money.ts';
import { OWN_NAMES } from '../ui/language.ts';
import { AdminPart, empty, pageHead } from './part.ts';
import { opinionTag } from './rehearsal.ts';
import type { Asked } from './types.ts';

const KINDS = ['percent', 'amount', 'freeShipping', 'fasterShipping'] as const;
const MOST_PERCENT = 50;

/** Of those who did not get it. */
const MOST_NAMED = 50;

/** For one part of them, in milliseconds. */
const PATIENCE = 60_000;

interface Corrected {
  /** In all; told with the first part. */
  conversations?: number;
  sent: number;
  given: number;
  /** Conversations that could not get it. */
  refused: string[];
  /** After which the others come; absent if there are none. */
  next?: string;
}

/** Who was told a revision that was wrong, and one step to put it right with all of them. */
class AdminRecall extends AdminPart {
  static override properties = { article: {}, lang: {}, revision: {}, told: { state: true }, sent: { state: true } };
  declare article: string;
  declare lang: string;
  declare revision: string;
  declare private told: Asked[] | null;
  /** How many have the correction that is being sent; 0 before it is. */
  declare private sent: number;
  #given = 0;
  #refused: string[] = [];
  /** After which conversation to go on: a part may fail. */
  #after = '';
  /** All of them; told are only the newest. */
  #conversations = 0;
  #text = '';
  #kind = '';
  #value = '';

  constructor() {
    super();
    this.told = null;
    this.sent = 0;
  }

  protected override firstUpdated(): void {
    void this.run(async () => {
      const { told, conversations } = await this.admin.api.get<{ told: Asked[]; conversations: number }>(`${this.#path()}/told`);
      this.#conversations = conversations;
      this.told = told;
    });
  }

  #path(): string {
    return `/api/admin/articles/${encodeURIComponent(this.article)}/translations/${this.lang}/revisions/${this.revision}`;
  }

  async #send(): Promise<void> {
    const text = this.#text.trim();
    const value = this.#kind === 'amount' ? toCents(this.#value) : Number(this.#value);
    const errors: Record<string, string> = text === '' ? { correction: t('missing') } : {};
    if (this.#kind === 'amount' && !(value > 0)) errors['gift-value'] = t('makeGood.badMoney');
    if (this.#kind === 'percent' && !(Number.isInteger(value) && value >= 1 && value <= MOST_PERCENT)) errors['gift-value'] = t('makeGood.badPercent', { most: MOST_PERCENT });
    if (!this.valid(errors)) return;
    const gift = this.#kind === '' ? {} : { gift: { kind: this.#kind, ...(this.#hasValue() ? { value } : {}) } };
    if (!(await confirm({ heading: t('recall.send'), text: t('recall.sure', { n: this.#conversations }), yes: t('recall.send') }))) return;
    await this.run(async () => {
      if (this.#after === '') this.#begin();
      for (let next: string | undefined = this.#after; next !== undefined; ) {
        const done: Corrected = await this.admin.api.post<Corrected>(`${this.#path()}/corrections`, { text, ...gift, after: next }, PATIENCE);
        this.#given += done.given;
        this.#refused.push(...done.refused);
        this.#conversations = done.conversations ?? this.#conversations;
        this.sent += done.sent;
        next = done.next;
        this.#after = next ?? '';
      }
      this.dirty = false;
      const given = this.#kind === '' ? '' : ` ${t('recall.given', { n: this.#given })}`;
      toast({ text: t('recall.sent', { n: this.sent, of: this.#conversations }) + given, kind: this.sent === this.#conversations ? 'good' : 'info' });
    });
  }

  #begin(): void {
    this.sent = this.#given = 0;
    this.#refused = [];
  }

  /** Another correction, which nobody has yet. */
  #edited(): void {
    this.#after = '';
    this.#begin();
    this.touched();
  }

  #hasValue(): boolean {
    return this.#kind === 'percent' || this.#kind === 'amount';
  }

  #gift(): TemplateResult {
    return html`<div class="columns">
        ${choiceField({
          id: 'gift',
          label: t('recall.gift'),
          value: this.#kind,
          choices: [{ value: '', label: t('kind.none') }, ...KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))],
          change: (kind) => ((this.#kind = kind), this.#edited()),
        })}
        ${this.#hasValue()
          ? textField({ id: 'gift-value', label: t('recall.value'), value: this.#value, maxlength: 9, error: this.errors['gift-value'], change: (value) => ((this.#value = value), this.#edited()), ...(this.#kind === 'percent' ? { unit: '%' } : {}) })
          : nothing}
      </div>
      ${this.#kind === '' ? nothing : html`<p class="field-hint">${t('recall.giftHint')}</p>`}`;
  }

  /** Who did not get it, such as customers who were erased. */
  #notSent(): TemplateResult | typeof nothing {
    if (this.#refused.length === 0) return nothing;
    const shown = this.#refused.slice(0, MOST_NAMED);
    return html`<div class="strip strip-warn">${icon('triangleAlert', 18)}<span>${t('recall.notSent', { n: this.#refused.length })}
      ${shown.map((id, at) => html`<a href="/desk#${id}">${at + 1}</a> `)}</span></div>`;
  }

  protected override render(): TemplateResult {
    if (this.told === null) return this.loading();
    const language = OWN_NAMES[this.lang] ?? this.lang;
    return html`<p class="back"><a href="#faq/${encodeURIComponent(this.article)}">${icon('chevronLeft', 16)}${this.article}</a></p>
      ${pageHead(t('recall'), t('recall.lead', { n: Number(this.revision), language }))} ${this.told.length === 0 ? this.failureStrip() : nothing}
      ${this.told.length === 0
        ? empty('users', t('recall.empty'), t('recall.emptyHint'))
        : html`<div class="card pad stack">
              ${areaField({ id: 'correction', label: t('recall.text'), value: this.#text, rows: 4, maxlength: 10000, error: this.errors['correction'], change: (text) => ((this.#text = text), this.#edited()) })}
              ${this.#gift()}
              <div class="row-end">${this.sent > 0 ? html`<span class="quiet" role="status">${t('recall.sent', { n: this.sent, of: this.#conversations })}</span>` : nothing}<button class="button button-primary" type="button" ?disabled=${this.busy} @click=${() => void this.#send()}>${icon('send', 16)}${t('recall.send')}</button></div>
              ${this.failureStrip()} ${this.#notSent()}
            </div>
            <ul class="card list">
              ${this.told.map((asked) => html`<li class="held"><p lang=${asked.lang}>${asked.text}</p>
                <p class="quiet">${opinionTag(asked.opinion)} ${moment(asked.at)} · <a href="/desk#${asked.conversation}">${t('unanswered.conversation')}</a></p></li>`)}
            </ul>`}`;
  }
}
define('admin-recall', AdminRecall);
