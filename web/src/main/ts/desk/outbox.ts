import { keep, kept, type Shelf } from './shelf.ts';
import type { Kept, Letterhead, Message } from './types.ts';

export interface Unsent {
  client: string;
  conversation: string;
  kind: 'reply' | 'note';
  text: string;
  files?: Kept[];
  /** As its writer saw it. */
  head?: Letterhead;
  /** To one person, though they wrote in public. */
  inPrivate?: boolean;
  /** Newest message that its writer had seen. */
  after: number;
  at: string;
  state: 'sending' | 'failed';
  /** Why it failed, in words. */
  problem?: string;
}

const KEY = 'amends.unsent';

/** What agents wrote and the hub has not confirmed. It survives a reload of the page; a repeat keeps its client id. */
export class Outbox {
  #unsent: Unsent[] = [];
  readonly #shelf: Shelf | null;

  constructor(shelf: Shelf | null = null) {
    this.#shelf = shelf;
    const before = kept(shelf, KEY);
    // the page went away while it was sending: nobody knows whether it arrived, so the person decides
    if (Array.isArray(before)) this.#unsent = before.map((one: Unsent) => ({ ...one, state: 'failed' }));
  }

  of(conversation: string): Unsent[] {
    return this.#unsent.filter((one) => one.conversation === conversation);
  }

  put(message: Unsent): void {
    const at = this.#unsent.findIndex((one) => one.client === message.client);
    this.#unsent = at < 0 ? [...this.#unsent, message] : this.#unsent.with(at, message);
    this.#keep();
  }

  drop(client: string): void {
    this.#unsent = this.#unsent.filter((one) => one.client !== client);
    this.#keep();
  }

  /** Forgets what the hub shows to have. */
  delivered(conversation: string, messages: readonly Message[]): void {
    const clients = new Set(messages.map((message) => message.client ?? ''));
    const left = this.#unsent.filter((one) => one.conversation !== conversation || !clients.has(one.client));
    if (left.length === this.#unsent.length) return;
    this.#unsent = left;
    this.#keep();
  }

  #keep(): void {
    keep(this.#shelf, KEY, this.#unsent);
  }
}
