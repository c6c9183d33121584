import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Connection, type Link, type Socket } from './connection.ts';

/** A network whose sockets and clock the test holds in its hands. */
class Network {
  online = true;
  time = 0;
  readonly sockets: FakeSocket[] = [];
  readonly links: Link[] = [];
  readonly frames: string[] = [];
  private timers: { at: number; what: () => void }[] = [];

  readonly connection = new Connection(
    {
      socket: () => {
        const socket = new FakeSocket();
        this.sockets.push(socket);
        return socket;
      },
      isOnline: () => this.online,
      now: () => this.time,
      later: (milliseconds, what) => {
        const timer = { at: this.time + milliseconds, what };
        this.timers.push(timer);
        return () => (this.timers = this.timers.filter((t) => t !== timer));
      },
      random: () => 1,
    },
    () => ({ type: 'hello', site: 'shop', after: 3, language: 'lv', zone: 'Europe/Riga' }),
    { frame: (frame) => this.frames.push(frame.type), link: (link) => this.links.push(link) },
  );

  get socket(): FakeSocket {
    const socket = this.sockets.at(-1);
    assert.ok(socket);
    return socket;
  }

  welcome(): void {
    this.socket.readyState = 1;
    this.socket.onopen?.(undefined as never);
    this.socket.says({ type: 'welcome', token: 't', cursor: 0, state: { owner: 'bot', status: 'open' }, open: true });
  }

  pass(milliseconds: number): void {
    const end = this.time + milliseconds;
    for (;;) {
      const next = this.timers.filter((t) => t.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.timers = this.timers.filter((t) => t !== next);
      this.time = next.at;
      next.what();
    }
    this.time = end;
  }
}

class FakeSocket implements Socket {
  readyState = 0;
  onopen: Socket['onopen'] = null;
  onmessage: Socket['onmessage'] = null;
  onclose: Socket['onclose'] = null;
  readonly sent: { type: string }[] = [];
  isClosedByUs = false;

  send(data: string): void {
    this.sent.push(JSON.parse(data));
  }
  close(): void {
    this.isClosedByUs = true;
    this.readyState = 3;
  }
  says(frame: object): void {
    this.onmessage?.({ data: JSON.stringify(frame) } as MessageEvent);
  }
  breaks(): void {
    this.readyState = 3;
    this.onclose?.(undefined as never);
  }
}

test('nothing is sent before the welcome, and hello comes first', () => {
  const network = new Network();
  network.connection.wake();

  assert.equal(network.connection.send({ type: 'ping' }), false);
  network.welcome();
  assert.equal(network.connection.send({ type: 'seen', upTo: 4 }), true);

  assert.deepEqual(network.socket.sent.map((f) => f.type), ['hello', 'seen']);
  assert.deepEqual(network.links, ['connecting', 'open']);
});

test('a lost socket comes back after 0.5 s, doubling to 30 s, and afresh after a welcome', () => {
  const network = new Network();
  network.connection.wake();
  const pauses: number[] = [];

  for (let i = 0; i < 8; i++) {
    const before = network.sockets.length;
    const from = network.time;
    network.socket.breaks();
    while (network.sockets.length === before) network.pass(100);
    pauses.push(network.time - from);
  }
  assert.deepEqual(pauses, [500, 1000, 2000, 4000, 8000, 16000, 30000, 30000]);

  assert.equal(network.connection.isRetrying, true);

  network.welcome();
  assert.equal(network.connection.isRetrying, false);
  network.socket.breaks();
  network.pass(500);
  assert.equal(network.sockets.length, 10);
});

test('two calls to wake make one socket', () => {
  const network = new Network();

  network.connection.wake();
  network.connection.wake();
  network.welcome();
  network.connection.wake();

  assert.equal(network.sockets.length, 1);
});

test('a socket that does not answer a ping is given up', () => {
  const network = new Network();
  network.connection.wake();
  network.welcome();

  network.pass(25_000);
  assert.equal(network.socket.sent.at(-1)?.type, 'ping');
  network.pass(10_000);

  assert.equal(network.sockets[0]?.isClosedByUs, true);
  assert.equal(network.sockets.length, 2);
});

test('a socket that answers its pings is kept', () => {
  const network = new Network();
  network.connection.wake();
  network.welcome();

  for (let i = 0; i < 5; i++) {
    network.pass(25_000);
    network.socket.says({ type: 'pong' });
    network.pass(10_000);
  }

  assert.equal(network.sockets.length, 1);
});

test('without a network it says so, and comes back at once when there is one', () => {
  const network = new Network();
  network.connection.wake();
  network.welcome();

  network.online = false;
  network.connection.offline();
  assert.equal(network.connection.link, 'offline');

  network.online = true;
  network.connection.renew();
  network.welcome();
  assert.equal(network.connection.link, 'open');
});

test('what an old socket still says is not heard', () => {
  const network = new Network();
  network.connection.wake();
  network.welcome();
  const old = network.socket;
  network.connection.renew();

  old.says({ type: 'message', seq: 1, at: '', from: 'bot', text: 'late' });
  old.breaks();

  assert.deepEqual(network.frames, ['welcome']);
  assert.equal(network.sockets.length, 2);
});

test('nobody who never opened the chat is connected', () => {
  const network = new Network();

  network.connection.rouse();
  network.connection.renew();
  network.connection.offline();

  assert.equal(network.sockets.length, 0);
  assert.equal(network.connection.link, 'idle');
});
