import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DeskSocket, type World } from './socket.ts';
import type { Told } from './types.ts';

class Line {
  readyState = 0;
  sent: string[] = [];
  onopen: (() => void) | null = null;
  onclose: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;

  send(frame: string): void {
    this.sent.push(frame);
  }

  close(): void {
    this.readyState = 3;
  }

  up(): void {
    this.readyState = 1;
    this.onopen?.();
  }

  say(frame: object | string): void {
    this.onmessage?.({ data: typeof frame === 'string' ? frame : JSON.stringify(frame) });
  }
}

function desk() {
  const lines: Line[] = [];
  const pauses: number[] = [];
  const log: string[] = [];
  const told: Told[] = [];
  let due: (() => void) | null = null;
  const world: World = {
    connect: () => {
      const line = new Line();
      lines.push(line);
      return line as unknown as WebSocket;
    },
    later: (run, milliseconds) => {
      due = run;
      return pauses.push(milliseconds);
    },
    cancel: () => (due = null),
    random: () => 1,
  };
  const socket = new DeskSocket(
    { up: (again) => log.push(again ? 'up again' : 'up'), down: () => log.push('down'), told: (frame) => told.push(frame) },
    world,
  );
  return { socket, lines, pauses, log, told, ring: () => due?.(), newest: () => lines.at(-1)! };
}

test('a lost line comes back after a pause that doubles up to 30 seconds', () => {
  const { socket, pauses, newest, ring } = desk();
  socket.open();

  const between: number[] = [];
  for (let lost = 0; lost < 8; lost++) {
    newest().onclose?.();
    between.push(pauses.at(-1)!);
    ring();
  }

  assert.deepEqual(between, [500, 1000, 2000, 4000, 8000, 16000, 30000, 30000]);
});

test('the second time up is told as such, and the pause starts small again', () => {
  const { socket, pauses, newest, ring, log } = desk();
  socket.open();
  newest().up();
  newest().onclose?.();
  ring();
  newest().up();
  newest().onclose?.();

  assert.deepEqual(log, ['up', 'down', 'up again', 'down']);
  assert.equal(pauses.at(-1), 500);
});

test('a line that does not answer a ping is taken for dead', () => {
  const { socket, newest, ring, log, lines } = desk();
  socket.open();
  newest().up();
  assert.deepEqual(newest().sent, ['{"type":"ping"}']);

  ring(); // no pong within the time

  assert.deepEqual(log, ['up', 'down']);
  assert.equal(lines[0]?.readyState, 3);
});

test('an answered line is asked again later, and pongs are nobody’s business', () => {
  const { socket, newest, ring, told, log } = desk();
  socket.open();
  newest().up();
  newest().say({ type: 'pong' });
  ring();

  assert.equal(newest().sent.length, 2);
  assert.deepEqual(told, []);
  assert.deepEqual(log, ['up']);
});

test('what a dropped line still says is not heard', () => {
  const { socket, lines, ring, told } = desk();
  socket.open();
  const old = lines[0]!;
  const heard = old.onmessage;
  old.up();
  old.onclose?.();
  ring();

  heard?.({ data: '{"type":"signedOut"}' });

  assert.deepEqual(told, []);
});

test('a frame that is no JSON does no harm', () => {
  const { socket, newest, told } = desk();
  socket.open();
  newest().up();

  newest().say('<html>');
  newest().say({ type: 'signedOut' });

  assert.deepEqual(told, [{ type: 'signedOut' }]);
});

test('after its end it stays silent', () => {
  const { socket, newest, ring, lines } = desk();
  socket.open();
  newest().up();

  socket.end();
  ring();
  socket.open();

  assert.equal(lines.length, 1);
});
