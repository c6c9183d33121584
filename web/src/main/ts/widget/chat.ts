import { html, nothing, type TemplateResult } from 'lit/html.js';
import { colourOr, inkOn } from '../core/colour.ts';
import { isRightToLeft } from '../core/language.ts';
import type { Enclosed, Said } from '../core/protocol.ts';
import { speak, type Say } from '../core/texts.ts';
import { allowSound, dotInTitle, sound } from './attention.ts';
import { composer } from './composer.ts';
import { Faq, type Answer } from './faq.ts';
import type { Tray } from './files.ts';
import { home } from './home.ts';
import { icons } from './icons.ts';
import { Session, type Availability } from './session.ts';
import { Site, type SiteFacts } from './site.ts';
import { talk, talkHead } from './talk.ts';
import { View } from './view.ts';

/** Where the part that most visitors never need lies; the web build puts it in. */
declare const MORE: string;

export type Happening = 'ready' | 'open' | 'close' | 'unread' | 'message';

/** The whole widget: the bubble, and the panel with its two screens. */
export class Chat extends View {
  say: Say = speak('en', {});
  facts: SiteFacts = { name: '', languages: [], open: false };
  availability: Availability = { open: false };
  isOpen = false;
  screen: 'home' | 'talk' = 'home';
  /** Something new is below what is on screen. */
  hasNewBelow = false;
  copied = '';
  /** The customer corrects the address that we would write to. */
  correctsEmail = false;
  site!: Site;
  session!: Session;
  faq!: Faq;
  isPage = false;
  /** The files that wait to be sent, once there was one. */
  tray: Tray | undefined;
  language = 'en';
  happened: (what: Happening, detail?: unknown) => void = () => {};
  private isReady = false;
  private isNearEnd = true;
  private top = 0;
  private isGuess = false;
  private shownUnread = 0;
  private tick = 0;

  /** Call once, before it is put into the page. */
  start(site: Site, language: string, isPage: boolean): void {
    this.site = site;
    this.language = language;
    this.isPage = isPage;
    this.isOpen = isPage;
    this.session = new Session(site.id, site.socket, {
      changed: () => this.changed(),
      heard: (message) => this.heard(message),
      available: (how) => (this.availability = how),
    });
    this.faq = new Faq((query) => site.answers(query, this.language), () => this.requestUpdate());
    document.addEventListener('visibilitychange', () => this.requestUpdate());
    for (const touch of ['pointerdown', 'keydown']) this.addEventListener(touch, allowSound, { capture: true });
  }

  /** Speaks a language: loads its sentences and the site's greeting in it. */
  async speakIn(language: string): Promise<void> {
    const [texts, facts] = await Promise.all([this.site.texts(language), this.site.facts(language)]);
    this.language = language;
    this.session.language = language;
    this.say = speak(texts.language, texts.sentences);
    this.facts = facts;
    if (this.session.link !== 'open') this.availability = facts;
    this.lang = texts.language;
    this.dir = isRightToLeft(language) ? 'rtl' : 'ltr';
    const colour = colourOr(facts.color, '#2f5bea');
    this.style.setProperty('--brand', colour);
    this.style.setProperty('--on-brand', inkOn(colour));
    if (this.faq.answers) this.faq.restart();
    if (!this.isReady) {
      this.isReady = true;
      this.happened('ready');
      if (this.isOpen) this.faq.start();
    }
    this.requestUpdate();
  }

  open = (): void => {
    if (this.isOpen) return;
    this.isOpen = true;
    this.session.connect();
    this.faq.start();
    this.guess();
    this.isNearEnd = true;
    this.happened('open');
    this.requestUpdate();
    this.afterUpdate(() => this.focusInside());
  };

  close = (): void => {
    if (!this.isOpen || this.isPage) return;
    this.isOpen = false;
    this.session.isTyping(false);
    this.happened('close');
    this.requestUpdate();
    this.afterUpdate(() => this.find('.launcher')?.focus());
  };

  toggle = (): void => (this.isOpen ? this.close() : this.open());

  /** Who talked before goes on; who only looked begins on the first screen, as soon as we know that. */
  guess(): void {
    this.isGuess = this.session.isKnown && !this.session.isCaughtUp;
    if (this.isGuess || !this.session.isEmpty) this.screen = 'talk';
  }

  private changed(): void {
    if (this.isGuess && this.session.isCaughtUp) {
      this.isGuess = false;
      if (this.session.isEmpty) this.go('home');
    }
    this.requestUpdate();
  }

  go(screen: 'home' | 'talk'): void {
    this.screen = screen;
    this.isGuess = false;
    this.isNearEnd = true;
    if (screen === 'home') this.faq.start();
    this.requestUpdate();
    this.afterUpdate(() => this.focusInside());
  }

  send(text: string, choice?: string, files?: Enclosed[]): void {
    this.session.say(text, choice, files);
    this.isNearEnd = true;
    if (this.screen === 'home') this.go('talk');
  }

  /** Takes files that were picked, pasted or dropped; what else they need is loaded at the first. */
  attach = (event: Event): void => {
    const from = ((event as DragEvent).dataTransfer ?? (event as ClipboardEvent).clipboardData ?? event.target) as HTMLInputElement;
    const files = [...(from.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    if (event.type === 'change') from.value = '';
    void this.more().then(({ tray }) => (this.tray ??= tray(this, html)).add(files));
  };

  transcript = (): void => void this.more().then((more) => more.transcript(this));

  private more(): Promise<typeof import('./more.ts')> {
    return import(new URL(MORE, this.site.base).href);
  }

  askForPerson = (): void => {
    this.session.askForPerson();
    this.isNearEnd = true;
    this.go('talk');
  };

  async copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Not allowed on plain-http pages: the code stands there to be selected.
      return;
    }
    this.copied = text;
    this.requestUpdate();
    setTimeout(() => {
      this.copied = '';
      this.requestUpdate();
    }, 2500);
  }

  toEnd = (): void => {
    this.isNearEnd = true;
    this.hasNewBelow = false;
    this.requestUpdate();
  };

  scrolled = (event: Event): void => {
    const log = event.currentTarget as HTMLElement;
    const top = log.scrollTop;
    // Only who scrolls up leaves the end: what loads late, or a keyboard, pushes it away.
    this.isNearEnd = log.scrollHeight - top - log.clientHeight < 80 || (this.isNearEnd && top >= this.top);
    this.top = top;
    if (this.isNearEnd && this.hasNewBelow) this.toEnd();
  };

  connectedCallback(): void {
    // For the countdown.
    this.tick = window.setInterval(() => this.isOpen && this.requestUpdate(), 10_000);
    visualViewport?.addEventListener('resize', this.fit);
  }

  disconnectedCallback(): void {
    clearInterval(this.tick);
    visualViewport?.removeEventListener('resize', this.fit);
  }

  /** Above the keyboard of a phone. */
  private fit = (): void => this.style.setProperty('--height', `${visualViewport?.height}px`);

  protected override render(): TemplateResult | typeof nothing {
    if (!this.isReady) return nothing;
    const { say } = this;
    const unread = this.isOpen ? 0 : this.session.unread;
    return html`
      ${this.isOpen ? this.panel() : nothing}
      ${this.isPage
        ? nothing
        : html`<button
            class="launcher"
            type="button"
            aria-haspopup="dialog"
            aria-expanded=${this.isOpen}
            aria-label=${this.isOpen ? say('close') : unread ? `${say('openChat')}. ${say('unread', { n: unread })}` : say('openChat')}
            @click=${this.toggle}
          >
            ${this.isOpen ? icons.down : icons.chat}
            ${unread ? html`<span class="badge" aria-hidden="true">${unread > 9 ? '9+' : unread}</span>` : nothing}
          </button>`}
      <div class="hidden" aria-live="polite">${!this.isOpen && unread ? say('unread', { n: unread }) : ''}</div>
    `;
  }

  private panel(): TemplateResult {
    const isTalk = this.screen === 'talk';
    return html`<section
      class="panel ${isTalk ? 'is-talk' : 'is-home'}"
      role=${this.isPage ? 'region' : 'dialog'}
      aria-label=${this.facts.name || this.say('title')}
      tabindex="-1"
      @keydown=${this.pressed}
      @dragover=${(event: Event) => event.preventDefault()}
      @drop=${this.attach}
    >
      ${isTalk ? talkHead(this) : nothing}
      ${this.isPage ? nothing : html`<button class="plain close" type="button" aria-label=${this.say('close')} @click=${this.close}>${icons.close}</button>`}
      ${this.bar()} ${isTalk ? talk(this) : home(this)} ${composer(this)}
    </section>`;
  }

  private bar(): TemplateResult | typeof nothing {
    const { link } = this.session;
    if (link === 'offline') return html`<div class="bar" role="status">${icons.alert}${this.say('offline')}</div>`;
    const { notice } = this.session;
    if (notice) return html`<div class="bar" role="status">${icons.alert}<bdi>${notice}</bdi></div>`;
    return link === 'connecting' && this.session.isRetrying
      ? html`<div class="bar" role="status">${icons.alert}${this.say('reconnecting')}</div>`
      : nothing;
  }

  protected override updated(): void {
    const log = this.find('.log');
    if (log && this.isNearEnd) log.scrollTop = log.scrollHeight;
    if (log && this.isNearEnd && this.isOpen && !document.hidden) this.session.seen();
    const unread = this.session?.unread ?? 0;
    if (unread !== this.shownUnread) {
      this.shownUnread = unread;
      this.happened('unread', unread);
    }
    dotInTitle(unread > 0 && (document.hidden || !this.isOpen));
  }

  private heard(message: Said): void {
    if (!this.isNearEnd) this.hasNewBelow = true;
    const audio = sound();
    if (audio && message.from === 'agent' && (document.hidden || !this.isOpen)) void this.more().then(({ chime }) => chime(audio));
    this.happened('message', { from: message.from, text: message.text });
  }

  private pressed = (event: KeyboardEvent): void => {
    // What is typed here is not for the shortcuts of the shop's page.
    event.stopPropagation();
    if (event.key === 'Escape' && !event.isComposing) this.close();
  };

  private focusInside(): void {
    const canHover = matchMedia('(hover: hover)').matches;
    // On a phone the keyboard would cover what there is to read.
    (canHover ? this.find('textarea') : this.find('.panel'))?.focus({ preventScroll: true });
  }

  find(selector: string): HTMLElement | null {
    return this.root.querySelector<HTMLElement>(selector);
  }
}

export type { Answer };
