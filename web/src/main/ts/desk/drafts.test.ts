import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Drafts } from './drafts.ts';

/** Timers that run when the test says so. */
function hand() {
  const waiting = new Map<number, () => void>();
  let next = 1;
  return {
    later: (run: () => void) => (waiting.set(next, run), next++),
    cancel: (timer: number) => void waiting.delete(timer),
    async ring() {
      const due = [...waiting.values()];
      waiting.clear();
      due.forEach((run) => run());
      await new Promise((resolve) => setImmediate(resolve));
    },
    count: () => waiting.size,
  };
}

test('many strokes are one call, with the newest text', async () => {
  const timer = hand();
  const saved: [string, string][] = [];
  const drafts = new Drafts(async (...draft) => void saved.push(draft), null, timer);

  drafts.write('a', 'reply', 'L');
  drafts.write('a', 'reply', 'La');
  await timer.ring();

  assert.deepEqual(saved, [['a', 'La']]);
});

test('a failed call is repeated until it worked', async () => {
  const timer = hand();
  let tries = 0;
  const drafts = new Drafts(async () => {
    if (++tries < 3) throw new Error('offline');
  }, null, timer);

  drafts.write('a', 'reply', 'Labdien');
  await timer.ring();
  await timer.ring();
  await timer.ring();

  assert.equal(tries, 3);
  assert.equal(timer.count(), 0);
});

test('notes are not sent, and stand apart from the reply', async () => {
  const timer = hand();
  const drafts = new Drafts(async () => assert.fail('a note was sent'), null, timer);

  drafts.write('a', 'note', 'for us');

  assert.equal(timer.count(), 0);
  assert.equal(drafts.text('a', 'note'), 'for us');
  assert.equal(drafts.text('a', 'reply'), '');
});

test('the hub’s draft fills an empty box, and never replaces what is written here', () => {
  const drafts = new Drafts(async () => undefined, null, hand());

  drafts.restore('a', 'from the hub');
  drafts.write('b', 'reply', 'mine');
  drafts.restore('b', 'from the hub');

  assert.equal(drafts.text('a', 'reply'), 'from the hub');
  assert.equal(drafts.text('b', 'reply'), 'mine');
});

test('an emptied box stays empty while its saving is under way', () => {
  const drafts = new Drafts(async () => undefined, null, hand());
  drafts.restore('a', 'from the hub');

  drafts.write('a', 'reply', '');
  drafts.restore('a', 'from the hub');

  assert.equal(drafts.text('a', 'reply'), '');
});

test('what the hub does not have yet survives a reload', async () => {
  const timer = hand();
  const shelf = new Map<string, string>();
  const storage = { getItem: (key: string) => shelf.get(key) ?? null, setItem: (key: string, value: string) => void shelf.set(key, value) };
  const before = new Drafts(async () => undefined, storage, timer);
  before.write('a', 'reply', 'saved');
  await timer.ring();
  before.write('b', 'reply', 'unsaved');
  before.write('b', 'note', 'for us');

  const again = hand();
  const saved: string[] = [];
  const after = new Drafts(async (_, text) => void saved.push(text), storage, again);
  await again.ring();

  assert.deepEqual(saved, ['unsaved']);
  assert.equal(after.text('a', 'reply'), '');
  assert.equal(after.text('b', 'reply'), 'unsaved');
  assert.equal(after.text('b', 'note'), 'for us');
});
