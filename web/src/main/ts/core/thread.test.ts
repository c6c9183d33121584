import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Input, Said } from './protocol.ts';
import { Thread } from './thread.ts';

const input = (client: string, text = 'Where is my parcel?'): Input => ({ type: 'message', client, text });
const said = (seq: number, more: Partial<Said> = {}): Said => ({ seq, at: '2026-11-22T12:00:00Z', from: 'bot', text: `${seq}`, ...more });

test('what is said waits until the hub tells it back', () => {
  const thread = new Thread();

  thread.add(input('anna-001'), 0);
  assert.deepEqual([thread.waiting[0]?.progress, thread.unsent.length], ['sending', 1]);

  thread.accepted('anna-001');
  assert.deepEqual([thread.waiting[0]?.progress, thread.unsent.length], ['sent', 0]);

  thread.told(said(1, { from: 'customer', client: 'anna-001' }));
  assert.deepEqual([thread.waiting.length, thread.messages.length], [0, 1]);
});

test('a message told again is not shown twice, whichever way it comes', () => {
  const thread = new Thread();
  thread.add(input('anna-001'), 0);

  assert.equal(thread.told(said(1, { from: 'customer', client: 'anna-001' })), true);
  assert.equal(thread.told(said(1, { from: 'customer', client: 'anna-001', text: 'corrected' })), false);
  thread.accepted('anna-001');

  assert.deepEqual(thread.messages.map((m) => m.text), ['corrected']);
  assert.equal(thread.waiting.length, 0);
});

test('messages stand in the order of their seqs, with gaps', () => {
  const thread = new Thread();

  for (const seq of [7, 2, 4]) thread.told(said(seq));

  assert.deepEqual(thread.messages.map((m) => m.seq), [2, 4, 7]);
  assert.equal(thread.last, 7);
});

test('what failed is tried again under the same id, and only then', () => {
  const thread = new Thread();
  thread.add(input('anna-001'), 0);

  assert.equal(thread.retry('anna-001'), undefined);
  thread.failed('anna-001', 'Not now.');
  assert.deepEqual([thread.waiting[0]?.problem, thread.unsent.length, thread.unaccepted.length], ['Not now.', 0, 1]);

  assert.equal(thread.retry('anna-001')?.client, 'anna-001');
  assert.equal(thread.unsent.length, 1);
});

test('what was accepted cannot fail any more', () => {
  const thread = new Thread();
  thread.add(input('anna-001'), 0);
  thread.accepted('anna-001');

  assert.equal(thread.failed('anna-001'), undefined);
  assert.equal(thread.waiting[0]?.progress, 'sent');
});

test('a button that was pressed is kept until it is accepted and is never a message', () => {
  const thread = new Thread();

  thread.add({ type: 'person', client: 'anna-002' }, 0);
  assert.deepEqual([thread.waiting.length, thread.unsent.length], [0, 1]);

  thread.accepted('anna-002');
  assert.equal(thread.unaccepted.length, 0);
});

test('what is still to be said survives the beginning of another conversation', () => {
  const thread = new Thread();
  thread.told(said(5));
  thread.add(input('anna-003'), 0);

  thread.restart();

  assert.deepEqual([thread.messages.length, thread.last, thread.unsent.length], [0, 0, 1]);
});
