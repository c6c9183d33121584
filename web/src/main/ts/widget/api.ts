import { primary } from '../core/language.ts';
import type { Chat, Happening } from './chat.ts';

type Listener = (detail?: unknown) => void;
type Call = [name: string, ...values: unknown[]];

/** What a shop's page may do with the widget: `window.Amends`. Calls made before it was loaded are made now. */
export class Api {
  private readonly listeners = new Map<string, Set<Listener>>();
  private readonly chat: Chat;

  constructor(chat: Chat) {
    this.chat = chat;
    chat.happened = (what, detail) => this.tell(what, detail);
  }

  open = (): void => this.chat.open();
  close = (): void => this.chat.close();
  toggle = (): void => this.chat.toggle();

  /** What the visitor claims to be; it opens nothing, it only tells us whom we talk to and where to write. */
  setUser = (user: { name?: string; email?: string }): void => this.chat.session.introduce(user);

  /** Without a network it goes on in the language that it speaks. */
  setLocale = (language: string): void =>
    void this.chat.speakIn(primary(language) || 'en').then(
      () => this.chat.session.relocate(),
      (failure) => console.warn(failure),
    );

  /** Calls back on `ready`, `open`, `close`, `unread` (how many) and `message`; the answer ends it. */
  on = (what: Happening, listener: Listener): (() => void) => {
    const all = this.listeners.get(what) ?? new Set();
    this.listeners.set(what, all.add(listener));
    return () => all.delete(listener);
  };

  /** `Amends.push(['open'])`, which also works before the script is there. */
  push = (...calls: Call[]): void => {
    for (const [name, ...values] of calls) {
      const call = ({ open: this.open, close: this.close, toggle: this.toggle, setUser: this.setUser, setLocale: this.setLocale, on: this.on } as Record<string, unknown>)[name];
      if (typeof call === 'function') call(...values);
    }
  };

  private tell(what: Happening, detail: unknown): void {
    for (const listener of this.listeners.get(what) ?? []) {
      try {
        listener(detail);
      } catch (failure) {
        // The shop's own mistake must not stop the chat.
        console.error(failure);
      }
    }
  }
}
