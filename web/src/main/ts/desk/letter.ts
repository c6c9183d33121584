import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { define, PageElement } from '../ui/element.ts';
import { icon, type IconName } from '../ui/icons.ts';
import { safeHtml } from '../ui/safe-html.ts';
import { t } from '../ui/texts.ts';
import { files, filesOf } from './files.ts';
import { keep, kept } from './shelf.ts';
import type { Message, Part } from './types.ts';

const CHOICE = 'amends.mail';

/** What a mail's page holds back. */
interface Held {
  remote: boolean;
  quoted: boolean;
}

/** Whether a message is a mail, or was as long as one: then there is more to it than its words. */
export function isLetter(message: Message): boolean {
  const arrived = arrivedOf(message);
  return message.from === 'customer' && (arrived?.details['subject'] !== undefined || filesOf(message).some(({ role }) => role === 'html' || role === 'whole'));
}

function arrivedOf(message: Message): Extract<Part, { kind: 'arrived' }> | undefined {
  return message.parts?.find((part) => part.kind === 'arrived');
}

/** A mail: its envelope, its words, and on demand how it was formatted, what was quoted, and the original. */
class DeskLetter extends PageElement {
  static override properties = {
    conversation: { attribute: false },
    message: { attribute: false },
    formatted: { state: true },
    quoted: { state: true },
    images: { state: true },
    held: { state: true },
    whole: { state: true },
  };
  declare conversation: string;
  declare message: Message;
  declare private formatted: boolean;
  declare private quoted: boolean;
  declare private images: boolean;
  declare private held: Held | null;
  /** All that was written, with what was quoted; null until it is asked for. */
  declare private whole: string | null;
  #sizes: ResizeObserver | null = null;

  constructor() {
    super();
    Object.assign(this, { formatted: kept(local(), CHOICE) === 'formatted', quoted: false, images: false, held: null, whole: null });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes?.disconnect();
  }

  protected override render(): TemplateResult {
    const { message } = this;
    const page = this.#isPage();
    const own = page ? this.#frame() : this.#words();
    return html`${this.#envelope()}${own}${files(message, !page)}${this.#bar(page)}`;
  }

  #has(role: string): boolean {
    return filesOf(this.message).some((file) => file.role === role);
  }

  #isPage(): boolean {
    return this.formatted && this.#has('html');
  }

  #envelope(): TemplateResult | typeof nothing {
    const { from, to, cc, subject, sender } = arrivedOf(this.message)?.details ?? {};
    const lines = [['from', from], ['to', to], ['cc', cc]].filter(([, value]) => value);
    if (!subject && lines.length === 0) return nothing;
    const forged = sender === 'failed';
    return html`${forged ? html`<p class="letter-forged" role="alert">${icon('triangleAlert', 15)}${t('letter.sender.failed')}</p>` : nothing}
    <details class="letter-head">
      <summary title=${t('letter.envelope')}>${icon('mail', 13)}<span dir="auto">${subject || t('letter.envelope')}</span></summary>
      ${sender && !forged ? html`<p class="letter-sender">${icon(sender === 'verified' ? 'shieldCheck' : 'circleHelp', 13)}${t(`letter.sender.${sender}`)}</p>` : nothing}
      <dl>${lines.map(([name, value]) => html`<dt>${t(`letter.${name}`)}</dt><dd dir="ltr">${value}</dd>`)}</dl>
    </details>`;
  }

  #words(): TemplateResult | typeof nothing {
    const { message } = this;
    if (this.quoted && this.whole !== null) return html`<div class="bubble bubble-plain" dir="auto">${this.whole}</div>`;
    if (message.text === '') return nothing;
    return html`<div class="bubble" dir="auto">${guard([message.html, message.text], () => safeHtml(message.html))}</div>`;
  }

  #frame(): TemplateResult {
    if (this.held === null) void this.#look();
    const query = new URLSearchParams({ ...(this.images && { images: '1' }), ...(this.quoted && { quoted: '1' }) });
    // no script runs in there; it is of our own origin so that its height can be read
    return html`<iframe
      class="letter-page"
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      title=${t('letter.frame', { name: arrivedOf(this.message)?.details['from'] ?? '' })}
      src="${this.#path('mail')}?${query}"
      @load=${this.#fit}
    ></iframe>`;
  }

  readonly #fit = (event: Event) => {
    const frame = event.target as HTMLIFrameElement;
    const body = frame.contentDocument?.body;
    if (!body) return;
    const fit = () => frame.style.setProperty('block-size', `${Math.ceil(body.getBoundingClientRect().height) + 2}px`);
    fit();
    this.#sizes?.disconnect();
    this.#sizes = new ResizeObserver(fit);
    this.#sizes.observe(body);
  };

  #bar(page: boolean): TemplateResult | typeof nothing {
    const html_ = this.#has('html');
    const canQuote = page ? this.held?.quoted : this.#has('whole');
    const original = arrivedOf(this.message)?.details['envelope'];
    if (!html_ && !canQuote && !original) return nothing;
    return html`<div class="letter-bar">
      ${html_ ? this.#button(page ? 'note' : 'eye', t(page ? 'letter.plain' : 'letter.formatted'), () => this.#format(!page)) : nothing}
      ${canQuote ? this.#button('history', t(this.quoted ? 'letter.unquoted' : 'letter.quoted'), () => void this.#quote()) : nothing}
      ${page && this.held?.remote && !this.images ? this.#button('download', t('letter.images'), () => (this.images = true), t('letter.images.hint')) : nothing}
      ${original
        ? html`<a href=${this.#path('original')} download title=${t('letter.original.hint')}>${icon('code', 13)}${t('letter.original')}</a>`
        : nothing}
    </div>`;
  }

  #button(sign: IconName, words: string, run: () => void, hint = ''): TemplateResult {
    return html`<button type="button" title=${hint} @click=${run}>${icon(sign, 13)}${words}</button>`;
  }

  #format(on: boolean): void {
    this.formatted = on;
    keep(local(), CHOICE, on ? 'formatted' : 'plain');
  }

  async #quote(): Promise<void> {
    this.quoted = !this.quoted;
    const file = filesOf(this.message).find(({ role }) => role === 'whole');
    if (!this.quoted || this.whole !== null || !file) return;
    const response = await fetch(file.url).catch(() => null);
    this.whole = response?.ok ? await response.text() : t('letter.failed');
  }

  async #look(): Promise<void> {
    this.held = { remote: false, quoted: false };
    const response = await fetch(this.#path('held')).catch(() => null);
    if (response?.ok) this.held = (await response.json()) as Held;
  }

  #path(what: string): string {
    return `/api/desk/conversations/${encodeURIComponent(this.conversation)}/messages/${this.message.seq}/${what}`;
  }
}

function local(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
define('desk-letter', DeskLetter);
