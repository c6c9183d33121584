import { Connection, type Link } from '../core/connection.ts';
import type { ChatState, Enclosed, From, FromServer, Input, Said } from '../core/protocol.ts';
import { Thread } from '../core/thread.ts';
import { clientId } from '../ui/client-id.ts';
import { Memory } from './memory.ts';

/** After so long without an answer on an open socket, the customer may try again. */
const ANSWER_WITHIN = 15_000;
const TYPING_EVERY = 3_000;
const TYPING_LASTS = 5_000;

export interface Availability {
  open: boolean;
  opensAt?: string;
  answersWithin?: number;
}

interface Listeners {
  changed(): void;
  /** Somebody said something that was not here before. */
  heard(message: Said): void;
  available(how: Availability): void;
}

/** One customer's conversation with one site, over a socket that comes and goes. */
export class Session {
  readonly thread = new Thread();
  readonly memory: Memory;
  state: ChatState = { owner: 'bot', status: 'open' };
  /** The newest seq of ours that an agent has seen. */
  seenUpTo = 0;
  typing: { from: From; name?: string } | undefined;
  /** Everything that was said before has arrived. */
  isCaughtUp = false;
  /** Why the last address was not taken. */
  emailProblem: string | undefined;
  /** Why a button that was pressed did nothing. */
  notice: string | undefined;
  language = 'en';
  private readonly connection: Connection;
  private readonly site: string;
  private readonly on: Listeners;
  /** The browser's secret, once the hub has greeted it. */
  token: string | undefined;
  private resume: string | undefined;
  private cursor = 0;
  private typingEnds = 0;
  private typedAt = 0;
  private user: { name?: string; email?: string } = {};

  constructor(site: string, url: URL, on: Listeners) {
    this.site = site;
    this.on = on;
    this.memory = new Memory(site);
    for (const { input, at } of this.memory.read().unsent ?? []) this.thread.add(input, at);
    this.connection = new Connection(
      {
        socket: () => new WebSocket(url, ['amends.chat.v1']),
        isOnline: () => navigator.onLine,
        now: Date.now,
        later: (milliseconds, what) => {
          const timer = setTimeout(what, milliseconds);
          return () => clearTimeout(timer);
        },
        random: Math.random,
      },
      () => this.hello(),
      { frame: (frame) => this.told(frame), link: () => this.on.changed() },
    );
    addEventListener('online', () => this.connection.renew());
    addEventListener('offline', () => this.connection.offline());
    addEventListener('pageshow', (event) => event.persisted && this.connection.renew());
    document.addEventListener('visibilitychange', () => document.hidden || this.connection.rouse());
    this.memory.watch(() => this.otherTab());
  }

  get link(): Link {
    return this.connection.link;
  }

  get isRetrying(): boolean {
    return this.connection.isRetrying;
  }

  /** Whether this browser has talked with the site before, or still has something to say; who only looked has not. */
  get isKnown(): boolean {
    const { talked, unsent } = this.memory.read();
    return !!talked || !!unsent?.length;
  }

  get isEmpty(): boolean {
    return !this.thread.last && !this.thread.unaccepted.length;
  }

  connect(resume?: string): void {
    if (resume) this.resume = resume;
    this.connection.wake();
  }

  /** Tells the hub of another language. */
  relocate(): void {
    this.connection.renew();
  }

  say(text: string, choice?: string, files?: Enclosed[]): void {
    this.put({ type: 'message', client: clientId(), text, ...(choice && { choice }), ...(files?.length && { files }) });
    this.typedAt = 0;
  }

  askForPerson(): void {
    const asked = this.thread.unaccepted.some((p) => p.input.type === 'person');
    if (!asked) this.put({ type: 'person', client: clientId() });
  }

  rate(seq: number, helpful: boolean): void {
    this.rated(seq);
    this.put({ type: 'rating', client: clientId(), seq, helpful });
  }

  /** How did we do, from 1 to 5? */
  score(seq: number, score: number): void {
    this.rated(seq);
    this.put({ type: 'score', client: clientId(), seq, score });
  }

  private rated(seq: number): void {
    this.memory.change({ rated: [...(this.memory.read().rated ?? []), seq].slice(-100) });
  }

  /** Where to write when the tab is closed; an address that we gave before is not given again. */
  writeTo(address: string): void {
    if (this.memory.read().email === address) return;
    this.memory.change({ email: address });
    this.put({ type: 'email', client: clientId(), address });
  }

  /** Who the shop's page says this is: told when a conversation begins or goes on, never by itself. */
  introduce(user: { name?: string; email?: string }): void {
    this.user = user;
    if (this.link === 'open' && this.memory.read().talked) this.tellUser();
  }

  private tellUser(): void {
    const { name, email } = this.user;
    this.user = {};
    if (name && this.memory.read().name !== name) {
      this.memory.change({ name });
      this.put({ type: 'name', client: clientId(), name: String(name).slice(0, 200) });
    }
    if (email) this.writeTo(String(email));
  }

  retry(client: string): void {
    const input = this.thread.retry(client);
    if (input) this.send(input);
    this.connection.wake();
    this.keep();
  }

  isTyping(on: boolean): void {
    const now = Date.now();
    if (on ? now - this.typedAt < TYPING_EVERY : !this.typedAt) return;
    this.typedAt = on ? now : 0;
    this.connection.send({ type: 'typing', on });
  }

  /** Everything up to now is on screen. */
  seen(): void {
    const upTo = this.thread.last;
    if (upTo <= (this.memory.read().seen ?? 0)) return;
    this.memory.change({ seen: upTo });
    this.connection.send({ type: 'seen', upTo });
  }

  get unread(): number {
    const seen = this.memory.read().seen ?? 0;
    return this.thread.messages.filter((m) => m.from !== 'customer' && m.seq > seen).length;
  }

  private put(input: Input): void {
    if (input.type === 'message' || input.type === 'person') this.tellUser();
    this.thread.add(input, Date.now());
    this.connection.wake();
    this.send(input);
    this.keep();
  }

  private send(input: Input): void {
    if (!this.connection.send(input)) return;
    setTimeout(() => this.link === 'open' && this.unanswered(input), ANSWER_WITHIN);
  }

  /** The customer decides whether to say it again; a button that was pressed is pressed again by itself. */
  private unanswered(input: Input): void {
    if (input.type !== 'message') {
      if (this.thread.unsent.includes(input)) this.send(input);
    } else if (this.thread.failed(input.client)) this.keep();
  }

  /** So that what was said is not lost with the page. */
  private keep(): void {
    this.memory.change({ unsent: this.thread.unaccepted.map(({ input, at }) => ({ input, at })) });
    this.on.changed();
  }

  private hello() {
    const { token } = this.memory.read();
    if (token !== this.token) this.thread.restart();
    this.token = token;
    return {
      type: 'hello' as const,
      site: this.site,
      ...(token && { token }),
      ...(this.resume && { resume: this.resume }),
      after: this.thread.last,
      language: this.language,
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
      page: (location.origin + location.pathname).slice(0, 500),
    };
  }

  private told(frame: FromServer): void {
    switch (frame.type) {
      case 'welcome':
        this.welcome(frame);
        break;
      case 'message':
        this.message(frame);
        break;
      case 'accepted':
        this.thread.accepted(frame.client);
        this.notice = undefined;
        this.keep();
        break;
      case 'refused':
        if (frame.client) this.refused(frame.client, frame.problem, frame.text, frame.retryAfter);
        this.keep();
        break;
      case 'typing':
        this.typing = frame.on ? frame : undefined;
        this.typingEnds = Date.now() + TYPING_LASTS;
        if (frame.on) setTimeout(() => Date.now() >= this.typingEnds && this.stopTyping(), TYPING_LASTS);
        break;
      case 'seen':
        this.seenUpTo = Math.max(this.seenUpTo, frame.upTo);
        break;
      case 'state':
        this.state = frame;
        break;
      default:
        return;
    }
    this.on.changed();
  }

  private welcome(frame: Extract<FromServer, { type: 'welcome' }>): void {
    const isAnother = frame.token !== this.token;
    this.token = frame.token;
    this.resume = undefined;
    const talked = frame.cursor > 0;
    this.memory.change(isAnother ? { token: frame.token, talked, seen: 0, rated: [] } : { token: frame.token, talked });
    this.state = frame.state;
    this.cursor = frame.cursor;
    this.on.available(frame);
    if (isAnother && this.thread.last) {
      // We asked for what came after a seq of the old conversation.
      this.thread.restart();
      this.connection.renew();
      return;
    }
    this.isCaughtUp = this.thread.last >= this.cursor;
    for (const input of this.thread.unsent) this.send(input);
    if (talked) this.tellUser();
    // Seqs that visitors do not see leave gaps, so the cursor alone may never be reached.
    if (!this.isCaughtUp) setTimeout(() => this.caughtUp(), 400);
  }

  private message(message: Said): void {
    const isNew = this.thread.told(message);
    if (isNew && !this.memory.read().talked) this.memory.change({ talked: true });
    if (message.client) this.keep();
    if (isNew && message.from !== 'customer') {
      this.typing = undefined;
      if (this.isCaughtUp) this.on.heard(message);
    }
    if (!this.isCaughtUp && this.thread.last >= this.cursor) this.caughtUp();
  }

  private refused(client: string, problem: string, text: string, retryAfter?: number): void {
    const refused = this.thread.failed(client, text);
    if (!refused) return;
    if (refused.input.type === 'email') {
      this.memory.change({ email: '' });
      this.thread.forget(client);
      this.emailProblem = text;
    } else if (refused.input.type !== 'message') {
      if (refused.input.type !== 'name') this.notice = text;
      if (problem !== 'slow-down') this.thread.forget(client);
    }
    if (problem === 'slow-down') setTimeout(() => this.retry(client), (retryAfter ?? 5) * 1000);
  }

  private caughtUp(): void {
    this.isCaughtUp = true;
    this.on.changed();
  }

  private stopTyping(): void {
    this.typing = undefined;
    this.on.changed();
  }

  private otherTab(): void {
    const { token } = this.memory.read();
    if (token && token !== this.token) {
      if (this.link !== 'idle') this.connection.renew();
      else if (this.isKnown) this.connection.wake();
    }
    this.on.changed();
  }
}
