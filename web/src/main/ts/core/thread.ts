import type { Input, Said } from './protocol.ts';

/** How far an input of ours has come. `failed` waits for the customer to try again. */
export type Progress = 'sending' | 'sent' | 'failed';

export interface Pending {
  input: Input;
  at: number;
  progress: Progress;
  /** Why the hub did not take it, in the customer's language. */
  problem?: string;
}

/**
 * What was said, merged from what the hub tells (again and again, after each reconnect) and what we said
 * ourselves. A message is known by its `seq`, and one of ours by its `client` id until it has one.
 */
export class Thread {
  private readonly said = new Map<number, Said>();
  private readonly pending = new Map<string, Pending>();
  /** The newest seq that the hub told. */
  last = 0;

  /** In the order in which they were said. */
  get messages(): Said[] {
    return [...this.said.values()].sort((a, b) => a.seq - b.seq);
  }

  /** Our own messages that the hub has not told back yet, oldest first. */
  get waiting(): Pending[] {
    return [...this.pending.values()].filter((p) => p.input.type === 'message');
  }

  /** What still has to reach the hub. */
  get unsent(): Input[] {
    return [...this.pending.values()].filter((p) => p.progress === 'sending').map((p) => p.input);
  }

  /** What must not be lost when the page goes away. */
  get unaccepted(): Pending[] {
    return [...this.pending.values()].filter((p) => p.progress !== 'sent');
  }

  add(input: Input, at: number): void {
    if (!this.pending.has(input.client)) this.pending.set(input.client, { input, at, progress: 'sending' });
  }

  accepted(client: string): void {
    const pending = this.pending.get(client);
    if (!pending) return;
    if (pending.input.type === 'message') this.pending.set(client, { input: pending.input, at: pending.at, progress: 'sent' });
    else this.pending.delete(client);
  }

  failed(client: string, problem?: string): Pending | undefined {
    const pending = this.pending.get(client);
    if (pending?.progress !== 'sending') return undefined;
    const failed: Pending = { ...pending, progress: 'failed', ...(problem && { problem }) };
    this.pending.set(client, failed);
    return failed;
  }

  /** Tries one again, under the same id: if it did arrive, it is not said twice. */
  retry(client: string): Input | undefined {
    const pending = this.pending.get(client);
    if (pending?.progress !== 'failed') return undefined;
    this.pending.set(client, { input: pending.input, at: pending.at, progress: 'sending' });
    return pending.input;
  }

  forget(client: string): void {
    this.pending.delete(client);
  }

  /** @returns whether this is new, rather than told again */
  told(message: Said): boolean {
    const isNew = !this.said.has(message.seq);
    this.said.set(message.seq, message);
    this.last = Math.max(this.last, message.seq);
    if (message.client) this.pending.delete(message.client);
    return isNew;
  }

  /** Another conversation begins; what is still to be said will be said there. */
  restart(): void {
    this.said.clear();
    this.last = 0;
  }
}
