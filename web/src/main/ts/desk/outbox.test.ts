import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Outbox, type Unsent } from './outbox.ts';
import { messageOf } from './sample.test-data.ts';

function shelf(): Storage & { value: string | null } {
  const kept = { value: null as string | null, getItem: () => kept.value, setItem: (_key: string, value: string) => (kept.value = value) };
  return kept as unknown as Storage & { value: string | null };
}

const unsent: Unsent = {
  client: 'client-1',
  conversation: 'a',
  kind: 'reply',
  text: 'Labdien!',
  after: 3,
  at: '2026-11-22T12:00:00Z',
  state: 'sending',
};

test('what was being sent when the page went away is there again, for the person to decide', () => {
  const kept = shelf();
  new Outbox(kept).put(unsent);

  const after = new Outbox(kept).of('a');

  assert.deepEqual(after, [{ ...unsent, state: 'failed' }]);
});

test('a repeat replaces the first try', () => {
  const outbox = new Outbox();
  outbox.put({ ...unsent, state: 'failed' });

  outbox.put(unsent);

  assert.deepEqual(outbox.of('a'), [unsent]);
});

test('what the hub shows is forgotten, in its own conversation only', () => {
  const outbox = new Outbox();
  outbox.put(unsent);

  outbox.delivered('b', [messageOf(4, { client: 'client-1' })]);
  assert.equal(outbox.of('a').length, 1);

  outbox.delivered('a', [messageOf(4, { client: 'client-1' })]);
  assert.equal(outbox.of('a').length, 0);
});

test('a damaged shelf is an empty one', () => {
  const kept = shelf();
  kept.value = '{not json';

  assert.deepEqual(new Outbox(kept).of('a'), []);
});
