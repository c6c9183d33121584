import { announce } from '../ui/announce.ts';
import { t } from '../ui/texts.ts';
import { toast } from '../ui/toast.ts';
import { reasonName } from './chips.ts';
import { isKnownChannel, knowChannels } from './channel.ts';
import type { Desk } from './part.ts';
import { DeskSocket } from './socket.ts';
import type { DeskStore } from './store.ts';
import type { Message, Ring, Told } from './types.ts';
import { customerName } from './who.ts';

/** So long out of sight, in milliseconds, and everything is fetched anew: browsers let hidden pages sleep. */
const SLEPT = 60_000;

/** What comes over the socket, and what the desk does about it: shows it, rings, and fetches what was missed. */
export class Line {
  readonly #desk: Desk;
  readonly #socket = new DeskSocket({
    up: (again) => this.#up(again),
    down: () => this.#link('lost'),
    told: (frame) => this.#told(frame),
  });
  #hiddenAt = 0;

  constructor(desk: Desk) {
    this.#desk = desk;
    addEventListener('online', () => this.#socket.hurry());
    document.addEventListener('visibilitychange', () => this.#visible());
  }

  open(): void {
    this.#socket.open();
  }

  say(frame: Record<string, unknown>): void {
    this.#socket.say(frame);
  }

  /** Tells what is on screen: colleagues see it, and it counts as read. */
  tellView(): void {
    const seen = document.visibilityState === 'visible' ? this.#desk.store.selected : null;
    this.say({ type: 'view', conversation: seen });
  }

  /** The session is over: nothing more to hear. */
  signedOut(): void {
    this.#desk.store.signedOut = true;
    this.#socket.end();
    this.#desk.store.changed();
  }

  #up(again: boolean): void {
    this.#link('live');
    this.tellView();
    if (again) this.#refetch();
  }

  #refetch(): void {
    const { actions } = this.#desk;
    void actions.list();
    void actions.reload();
    void actions.agents().catch(() => undefined);
  }

  #link(link: DeskStore['link']): void {
    const { store } = this.#desk;
    if (store.link === link || store.signedOut) return;
    store.link = link;
    store.changed();
  }

  #visible(): void {
    this.tellView();
    if (document.visibilityState === 'hidden') {
      this.#hiddenAt = Date.now();
      return;
    }
    this.#socket.hurry();
    if (this.#hiddenAt > 0 && Date.now() - this.#hiddenAt > SLEPT) this.#refetch();
  }

  #told(frame: Told): void {
    this.#desk.store.apply(frame);
    if (frame.type === 'ring') this.#ring(frame);
    else if (frame.type === 'signedOut') this.signedOut();
    else if (frame.type === 'message' && frame.message.from === 'customer') this.#heard(frame.conversation, frame.message);
  }

  /** The customer wrote in what is open: a sound only if the agent looks elsewhere. */
  #heard(conversation: string, { text, kind, channel }: Message): void {
    const { store, rings, go } = this.#desk;
    const row = store.open?.row;
    if (row?.id !== conversation) return;
    // whom an answer goes to may have changed with it, and who the customer is
    if (store.open?.answering?.head || kind === 'event' || (channel && channel !== row.channel)) void this.#desk.actions.reload();
    if (channel && channel !== row.channel && !isKnownChannel(channel)) {
      void this.#desk.actions.channels().then((channels) => (knowChannels(channels), store.changed()), () => undefined);
    }
    if (kind === 'event') return;
    announce(t('said', { name: customerName(row), text }));
    if (document.visibilityState === 'visible' || !store.belongs(row, 'mine')) return;
    rings.play(false);
    rings.notice(customerName(row), text, conversation, () => go(conversation));
  }

  #ring({ conversation, customer, name, reason, urgent }: Ring): void {
    const { store, rings, go } = this.#desk;
    if (store.me?.away) return;
    const text = t(urgent ? 'ring.urgent' : 'ring', { name: customerName({ name, customer }), reason: reasonName(reason) });
    const jump = () => go(conversation);
    rings.play(urgent);
    rings.notice(t('inbox'), text, conversation, jump);
    toast({ text, kind: 'ring', about: conversation, action: { label: t('show'), run: jump } });
  }
}
