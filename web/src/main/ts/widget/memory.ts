import type { Input } from '../core/protocol.ts';

/** What a browser keeps about one site's chat; all tabs of it share this. */
export interface Kept {
  token?: string;
  /** The newest seq that was on screen. */
  seen?: number;
  /** The seqs of answers that were rated. */
  rated?: number[];
  /** Something was said: there is a conversation to come back to. */
  talked?: boolean;
  /** Where we were told to write. */
  email?: string;
  /** What the page said the customer is called. */
  name?: string;
  /** What the hub has not accepted yet. */
  unsent?: { input: Input; at: number }[];
}

/** Local storage where the browser allows it, otherwise for as long as the page lives. */
export class Memory {
  private readonly key: string;
  private kept: Kept = {};

  constructor(site: string) {
    this.key = `amends:${site}`;
  }

  read(): Kept {
    try {
      this.kept = JSON.parse(localStorage.getItem(this.key) ?? 'null') ?? this.kept;
    } catch {
      // Forbidden, or not ours: what this page knows must do.
    }
    return this.kept;
  }

  change(what: Partial<Kept>): void {
    this.kept = { ...this.read(), ...what };
    try {
      localStorage.setItem(this.key, JSON.stringify(this.kept));
    } catch {
      // Full or forbidden.
    }
  }

  /** Calls back when another tab changed it. */
  watch(changed: () => void): void {
    addEventListener('storage', (event) => event.key === this.key && changed());
  }
}
