import type { Told } from './types.ts';

export interface SocketListener {
  /** A connection stands; `again` if it is not the first. */
  up(again: boolean): void;
  down(): void;
  told(frame: Told): void;
}

/** What we need of a WebSocket and of timers, so that tests can stand in for both. */
export interface World {
  connect(): WebSocket;
  later(run: () => void, milliseconds: number): number;
  cancel(timer: number): void;
  random(): number;
}

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;
const PING_EVERY = 25_000;
const ANSWER_WITHIN = 10_000;

export const browser: World = {
  connect: () => new WebSocket(new URL('/api/desk/socket', location.href.replace(/^http/, 'ws')), 'amends.desk.v1'),
  later: (run, milliseconds) => setTimeout(run, milliseconds) as unknown as number,
  cancel: (timer) => clearTimeout(timer),
  random: Math.random,
};

/**
 * The line to the hub. It comes back by itself, after a pause that doubles from 0.5 to 30 seconds with jitter, and takes a
 * silent line for a dead one. What was missed meanwhile is fetched by the listener: the store is the truth, this is a hint.
 */
export class DeskSocket {
  readonly #world: World;
  readonly #listener: SocketListener;
  #socket: WebSocket | null = null;
  #attempt = 0;
  #timer = 0;
  #wasUp = false;
  #ended = false;

  constructor(listener: SocketListener, world: World = browser) {
    this.#listener = listener;
    this.#world = world;
  }

  open(): void {
    this.#world.cancel(this.#timer);
    if (this.#ended || this.#socket) return;
    const socket = this.#world.connect();
    this.#socket = socket;
    socket.onopen = () => {
      this.#attempt = 0;
      this.#listener.up(this.#wasUp);
      this.#wasUp = true;
      this.#ping();
    };
    socket.onmessage = (event) => {
      if (socket === this.#socket) this.#hear(String(event.data));
    };
    socket.onclose = () => {
      if (socket === this.#socket) this.#lost();
    };
    this.#wait(() => this.#lost(), ANSWER_WITHIN);
  }

  /** For good: after signing out. */
  end(): void {
    this.#ended = true;
    this.#world.cancel(this.#timer);
    this.#socket?.close(1000);
    this.#socket = null;
  }

  /** Tries at once, as when the network came back or the tab was woken. */
  hurry(): void {
    if (this.#socket?.readyState === 1) return this.#ping();
    this.#drop();
    this.#attempt = 0;
    this.open();
  }

  /** Sends if there is a line; hints are not worth keeping. */
  say(frame: Record<string, unknown>): void {
    if (this.#socket?.readyState === 1) this.#socket.send(JSON.stringify(frame));
  }

  #hear(data: string): void {
    let frame: Told;
    try {
      frame = JSON.parse(data) as Told;
    } catch {
      return;
    }
    this.#wait(() => this.#ping(), PING_EVERY);
    if (frame.type !== 'pong') this.#listener.told(frame);
  }

  #ping(): void {
    this.say({ type: 'ping' });
    this.#wait(() => this.#lost(), ANSWER_WITHIN);
  }

  #lost(): void {
    this.#drop();
    this.#listener.down();
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.#attempt++);
    this.#wait(() => this.open(), pause * (0.5 + this.#world.random() / 2));
  }

  #drop(): void {
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  #wait(run: () => void, milliseconds: number): void {
    this.#world.cancel(this.#timer);
    if (!this.#ended) this.#timer = this.#world.later(run, milliseconds);
  }
}
