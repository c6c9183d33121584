import type { FromServer, ToServer } from './protocol.ts';

export type Link = 'idle' | 'connecting' | 'open' | 'offline';

/** As much of a browser's WebSocket as we need. */
export interface Socket {
  readonly readyState: number;
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  send(data: string): void;
  close(): void;
}

/** What a connection needs of its surroundings. */
export interface Surroundings {
  socket(): Socket;
  isOnline(): boolean;
  now(): number;
  /** Runs something later; the answer cancels it. */
  later(milliseconds: number, what: () => void): () => void;
  random(): number;
}

interface Listeners {
  frame: (frame: FromServer) => void;
  link: (link: Link) => void;
}

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;
const PING_EVERY = 25_000;
const SILENCE = 10_000;

/**
 * A socket that comes back: after 0.5 s, doubling to 30 s, with jitter; at once when the network is there
 * again or the page is looked at. A socket that stays silent after a ping is given up.
 */
export class Connection {
  link: Link = 'idle';
  private socket: Socket | undefined;
  private tries = 0;
  private heard = 0;
  private isWelcome = false;
  private cancel = (): void => {};
  private cancelPing = (): void => {};

  private readonly around: Surroundings;
  private readonly hello: () => ToServer;
  private readonly on: Listeners;

  constructor(around: Surroundings, hello: () => ToServer, on: Listeners) {
    this.around = around;
    this.hello = hello;
    this.on = on;
  }

  /** Whether it has tried in vain since it was last connected. */
  get isRetrying(): boolean {
    return this.tries > 0;
  }

  /** Connects if it is not connected, and from now on stays so. */
  wake(): void {
    if (this.socket && this.socket.readyState < 2) {
      if (this.isWelcome && this.around.now() - this.heard > PING_EVERY) this.ping();
      return;
    }
    this.cancel();
    this.change(this.around.isOnline() ? 'connecting' : 'offline');
    const socket = (this.socket = this.around.socket());
    this.isWelcome = false;
    socket.onopen = () => {
      this.heard = this.around.now();
      socket.send(JSON.stringify(this.hello()));
    };
    socket.onmessage = (event) => {
      if (socket !== this.socket) return;
      this.heard = this.around.now();
      const frame = JSON.parse(String(event.data)) as FromServer;
      if (frame.type === 'welcome') {
        this.tries = 0;
        this.isWelcome = true;
        this.change('open');
        this.pingLater();
      }
      this.on.frame(frame);
    };
    socket.onclose = () => {
      if (socket === this.socket) this.lost();
    };
  }

  /** Comes back only if it was ever wanted. */
  rouse(): void {
    if (this.link !== 'idle') this.wake();
  }

  /** Lets go of a socket that may be dead, and begins anew at once. */
  renew(): void {
    if (this.link === 'idle') return;
    this.drop();
    this.wake();
  }

  /** The network is gone: says so at once. */
  offline(): void {
    if (this.link === 'idle') return;
    this.drop();
    this.lost();
  }

  /** @returns whether it went out; what must not be lost is kept by the caller until it is accepted */
  send(frame: ToServer): boolean {
    if (!this.isWelcome || this.socket?.readyState !== 1) return false;
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  private lost(): void {
    this.isWelcome = false;
    this.socket = undefined;
    this.cancelPing();
    this.cancel();
    this.change(this.around.isOnline() ? 'connecting' : 'offline');
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.tries++);
    this.cancel = this.around.later(pause * (0.5 + this.around.random() / 2), () => this.wake());
  }

  private drop(): void {
    const socket = this.socket;
    this.socket = undefined;
    socket?.close();
  }

  private pingLater(): void {
    this.cancelPing();
    this.cancelPing = this.around.later(PING_EVERY, () => this.ping());
  }

  private ping(): void {
    const asked = this.around.now();
    this.send({ type: 'ping' });
    this.cancelPing();
    this.cancelPing = this.around.later(SILENCE, () => (this.heard < asked ? this.renew() : this.pingLater()));
  }

  private change(link: Link): void {
    if (link === this.link) return;
    this.link = link;
    this.on.link(link);
  }
}
