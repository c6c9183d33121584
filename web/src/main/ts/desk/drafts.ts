import { keep, kept, type Shelf } from './shelf.ts';

export type Mode = 'reply' | 'note';

export interface DraftTimer {
  later(run: () => void, milliseconds: number): number;
  cancel(timer: number): void;
}

const KEY = 'amends.drafts';
const PAUSE = 800;
const AGAIN = 5_000;

/**
 * What is being written, in every conversation. Replies go to the hub after a pause, and again until they arrived; notes, and
 * replies on their way, survive a reload of the page.
 */
export class Drafts {
  readonly #texts: Map<string, string>;
  readonly #shelf: Shelf | null;
  readonly #dirty = new Map<string, number>();
  readonly #save: (conversation: string, text: string) => Promise<void>;
  readonly #timer: DraftTimer;

  constructor(
    save: (conversation: string, text: string) => Promise<void>,
    shelf: Shelf | null = null,
    timer: DraftTimer = {
      later: (run, milliseconds) => setTimeout(run, milliseconds) as unknown as number,
      cancel: (one) => clearTimeout(one),
    },
  ) {
    this.#save = save;
    this.#shelf = shelf;
    this.#timer = timer;
    this.#texts = new Map(Object.entries((kept(shelf, KEY) as Record<string, string> | null) ?? {}));
    for (const key of this.#texts.keys()) if (key.startsWith('reply:')) this.#later(key.slice('reply:'.length), PAUSE);
  }

  text(conversation: string, mode: Mode): string {
    return this.#texts.get(`${mode}:${conversation}`) ?? '';
  }

  /** Takes the hub's draft, unless something is being written here. */
  restore(conversation: string, draft: string | null | undefined): void {
    const key = `reply:${conversation}`;
    if (draft && !this.#texts.get(key) && !this.#dirty.has(conversation)) this.#texts.set(key, draft);
  }

  write(conversation: string, mode: Mode, text: string): void {
    this.#texts.set(`${mode}:${conversation}`, text);
    if (mode === 'reply') this.#later(conversation, PAUSE);
    this.#keep();
  }

  /** Saves at once what is not saved yet. */
  flush(): void {
    for (const conversation of [...this.#dirty.keys()]) void this.#send(conversation);
  }

  #later(conversation: string, pause: number): void {
    this.#timer.cancel(this.#dirty.get(conversation) ?? 0);
    this.#dirty.set(conversation, this.#timer.later(() => void this.#send(conversation), pause));
  }

  async #send(conversation: string): Promise<void> {
    const text = this.text(conversation, 'reply');
    this.#timer.cancel(this.#dirty.get(conversation) ?? 0);
    this.#dirty.delete(conversation);
    try {
      await this.#save(conversation, text);
      this.#keep();
    } catch {
      if (!this.#dirty.has(conversation)) this.#later(conversation, AGAIN);
    }
  }

  /** Keeps here what the hub does not have. */
  #keep(): void {
    const own = [...this.#texts].filter(([key, text]) => text !== '' && (key.startsWith('note:') || this.#dirty.has(key.slice('reply:'.length))));
    keep(this.#shelf, KEY, Object.fromEntries(own));
  }
}
