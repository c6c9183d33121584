import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { define } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { t } from '../ui/texts.ts';
import { day } from '../ui/time.ts';
import { bubble, unsentBubble, type UnsentDoing } from './bubble.ts';
import { DeskPart } from './part.ts';
import { placed } from './thread.ts';
import { customerName } from './who.ts';

const NEAR_END = 100;
const NEAR_START = 120;
/** So long a message that came while somebody wrote must be in sight before the answer counts as given in its knowledge. */
const READING = 1200;

/** What was said. It follows the newest message only if its end is in sight, and keeps its place when older ones come in. */
class DeskLog extends DeskPart {
  static override properties = { ...DeskPart.properties, unsent: { attribute: false }, unseen: { state: true } };
  declare unsent: UnsentDoing;
  declare private unseen: number;
  #conversation = '';
  #first = 0;
  #last = 0;
  #height = 0;
  #top = 0;
  #atEnd = true;
  #loading = false;
  #seen = 0;
  #reading = 0;
  #resized: ResizeObserver | null = null;

  constructor() {
    super();
    this.unseen = 0;
  }

  /** Newest seq that was long enough in sight, or that was there when the answer was begun. */
  get seenUpTo(): number {
    return this.#seen;
  }

  /** Takes what is in sight for seen. */
  look(): void {
    const last = this.#last;
    if (!this.#atEnd || document.visibilityState !== 'visible' || last <= this.#seen) return;
    this.#seen = last;
    this.emit('seen');
  }

  /** Goes to the newest message. */
  toEnd(): void {
    this.#keepEnd();
    this.#atEnd = true;
    this.unseen = 0;
    this.#read();
  }

  #scroller(): HTMLElement | null {
    return this.querySelector('.log');
  }

  protected override firstUpdated(): void {
    this.#resized = new ResizeObserver(() => this.#atEnd && this.#keepEnd());
  }

  #keepEnd(): void {
    const scroller = this.#scroller();
    if (scroller) scroller.scrollTop = scroller.scrollHeight;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized?.disconnect();
    clearTimeout(this.#reading);
  }

  protected override willUpdate(): void {
    this.#height = this.#scroller()?.scrollHeight ?? 0;
  }

  protected override updated(_changed: PropertyValues): void {
    const { open } = this.desk.store;
    const scroller = this.#scroller();
    if (!open || !scroller) return;
    const first = open.messages[0]?.seq ?? 0;
    const last = open.messages.at(-1)?.seq ?? 0;
    const other = open.row.id !== this.#conversation;
    if (other) {
      // letters that load late, and the box below that grows, move the end
      this.#resized?.disconnect();
      this.#resized?.observe(scroller);
      this.#resized?.observe(scroller.firstElementChild!);
      this.#conversation = open.row.id;
      this.#seen = last;
      this.toEnd();
    } else if (first < this.#first) {
      scroller.scrollTop += scroller.scrollHeight - this.#height;
    } else if (this.#atEnd) {
      if (scroller.scrollHeight !== this.#height) this.toEnd();
      if (last > this.#last) this.#read();
    } else if (last > this.#last) {
      this.unseen += open.messages.filter((message) => message.seq > this.#last && message.from === 'customer').length;
    }
    this.#first = first;
    this.#last = last;
  }

  #read(): void {
    clearTimeout(this.#reading);
    this.#reading = setTimeout(() => this.look(), READING) as unknown as number;
  }

  async #scrolled(): Promise<void> {
    const scroller = this.#scroller();
    if (!scroller) return;
    const nearEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END;
    // only going up leaves the end: the end itself may run away while letters load
    const atEnd = nearEnd || (this.#atEnd && scroller.scrollTop >= this.#top);
    this.#top = scroller.scrollTop;
    if (atEnd && !this.#atEnd) this.#read();
    this.#atEnd = atEnd;
    if (atEnd) this.unseen = 0;
    if (scroller.scrollTop < NEAR_START && this.desk.store.open?.more && !this.#loading) {
      this.#loading = true;
      await this.desk.attempt(this.desk.actions.older());
      this.#loading = false;
    }
  }

  protected override render(): TemplateResult {
    const { open, outbox } = this.desk.store;
    if (!open) return this.#skeleton();
    const unsent = outbox.of(open.row.id);
    const { id, channel, deliveries = [] } = open.row;
    const out = { conversation: id, deliveries, home: channel, decide: (key: string, what: 'resend' | 'let-be') => void this.desk.attempt(this.desk.actions.decide(id, key, what)) };
    return html`<div class="log" role="log" tabindex="0" aria-label=${t('log', { name: customerName(open.row) })} @scroll=${this.#scrolled}>
        <div class="log-inside">
        ${open.more ? html`<div class="log-more"><span class="spinner"></span></div>` : nothing}
        <div class="log-fill"></div>
        ${repeat(placed(open.messages), ({ message }) => message.seq, (one) => html`${one.opensDay
            ? html`<h3 class="day">${day(one.message.at)}</h3>`
            : nothing}${bubble(one, customerName(open.row), open.row.seen, out)}`)}
        ${repeat(unsent, (one) => one.client, (one) => unsentBubble(one, this.unsent))}
        ${open.customerTyping
          ? html`<p class="typing"><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>${t('typing', { name: customerName(open.row) })}</p>`
          : nothing}
        </div>
      </div>
      ${this.unseen > 0
        ? html`<button class="button button-primary log-new" type="button" @click=${() => this.toEnd()}>
            ${icon('arrowDown', 16)}${t('newMessages', { n: this.unseen })}
          </button>`
        : nothing}`;
  }

  #skeleton(): TemplateResult {
    return html`<div class="log" aria-busy="true"><div class="log-inside"><div class="log-fill"></div>
      ${['customer', 'bot', 'customer', 'agent'].map((who) => html`<div class="said said-${who}"><span class="skeleton skeleton-bubble"></span></div>`)}
    </div></div>`;
  }
}
define('desk-log', DeskLog);
export type { DeskLog };
