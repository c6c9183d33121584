import assert from 'node:assert/strict';
import { test } from 'node:test';
import { detailOf, messageOf, rowOf } from './sample.test-data.ts';
import { DeskStore } from './store.ts';

function storeOfMia(): DeskStore {
  const store = new DeskStore();
  store.me = { id: 'mia', name: 'Mia', email: 'mia@shop.example', role: 'agent', language: 'lv', away: false };
  return store;
}

const said = (at: string) => ({ text: 'Nu?', at, from: 'customer' });

test('a conversation in which something was said goes to the top', () => {
  const store = storeOfMia();
  store.setRows([rowOf('a'), rowOf('b')], undefined, undefined);

  store.putRow(rowOf('b', { version: 2, last: said('2026-11-22T12:05:00Z') }));

  assert.deepEqual(store.rows.map((row) => row.id), ['b', 'a']);
});

test('a conversation that changed otherwise stays where it is', () => {
  const store = storeOfMia();
  store.setRows([rowOf('a'), rowOf('b')], undefined, undefined);

  store.putRow(rowOf('b', { version: 2, blocked: true }));

  assert.deepEqual(store.rows.map((row) => [row.id, row.blocked]), [['a', false], ['b', true]]);
});

test('an older state that comes late changes nothing', () => {
  const store = storeOfMia();
  store.setRows([rowOf('a', { version: 5, name: 'Anna Liepa' })], undefined, undefined);

  store.putRow(rowOf('a', { version: 4, name: 'Visitor' }));

  assert.equal(store.rows[0]?.name, 'Anna Liepa');
});

test('a list that was asked for before a change does not bring the old state back', () => {
  const store = storeOfMia();
  store.putRow(rowOf('a', { version: 7, unread: 2 }));

  store.setRows([rowOf('a', { version: 6 })], undefined, undefined);

  assert.equal(store.rows[0]?.version, 7);
});

test('a conversation leaves the view that it does not belong to any more', () => {
  const store = storeOfMia();
  store.setRows([rowOf('a'), rowOf('b')], undefined, undefined);

  store.putRow(rowOf('a', { version: 2, status: 'resolved' }));
  store.putRow(rowOf('b', { version: 2, owner: { kind: 'bot' } }));

  assert.deepEqual(store.rows, []);
});

test('each view has its conversations', () => {
  const store = storeOfMia();
  const queued = rowOf('q', { owner: { kind: 'queue' } });

  assert.ok(store.belongs(queued, 'unassigned'));
  assert.ok(store.belongs(queued, 'all'));
  assert.ok(!store.belongs(queued, 'mine'));
  assert.ok(store.belongs(rowOf('m'), 'mine'));
  assert.ok(!store.belongs(rowOf('o', { owner: { kind: 'agent', agent: 'janis' } }), 'mine'));
  assert.ok(store.belongs(rowOf('b', { owner: { kind: 'bot' } }), 'bot'));
  assert.ok(store.belongs(rowOf('r', { status: 'resolved' }), 'resolved'));
  assert.ok(!store.belongs(rowOf('r', { status: 'resolved' }), 'all'));
});

test('a new conversation that is older than the loaded page waits for its page', () => {
  const store = storeOfMia();
  store.setRows([rowOf('a')], 'cursor', undefined);

  store.putRow(rowOf('old', { last: said('2026-11-01T12:00:00Z') }));

  assert.deepEqual(store.rows.map((row) => row.id), ['a']);
});

test('a page that overlaps the one before shows each conversation once', () => {
  const store = storeOfMia();
  store.setRows([rowOf('a'), rowOf('b')], 'cursor', undefined);

  store.setRows([rowOf('b'), rowOf('c')], undefined, undefined, true);

  assert.deepEqual(store.rows.map((row) => row.id), ['a', 'b', 'c']);
});

test('a message that was shown already is replaced, not shown twice', () => {
  const store = storeOfMia();
  store.select('a');
  store.setOpen(detailOf(rowOf('a'), [messageOf(1), messageOf(2)]));

  store.putMessages('a', [messageOf(2, { text: 'corrected' }), messageOf(3)]);

  assert.deepEqual(store.open?.messages.map((message) => message.text), ['text 1', 'corrected', 'text 3']);
});

test('a reload of the newest messages keeps the older ones that were fetched', () => {
  const store = storeOfMia();
  store.select('a');
  store.setOpen(detailOf(rowOf('a'), [messageOf(51), messageOf(52)], { more: true }));
  store.putMessages('a', [messageOf(1)], false);

  store.setOpen(detailOf(rowOf('a'), [messageOf(52), messageOf(53)], { more: true }));

  assert.deepEqual(store.open?.messages.map((message) => message.seq), [1, 51, 52, 53]);
  assert.equal(store.open?.more, false);
});

test('an answer for a conversation that was left meanwhile is not shown', () => {
  const store = storeOfMia();
  store.select('a');
  store.select('b');

  store.setOpen(detailOf(rowOf('a'), [messageOf(1)]));

  assert.equal(store.open, null);
});

test('what is open is read', () => {
  const store = storeOfMia();
  store.setRows([rowOf('a', { unread: 3 })], undefined, undefined);
  store.select('a');
  store.setOpen(detailOf(rowOf('a', { version: 2 }), [messageOf(1)]));

  store.putRow(rowOf('a', { version: 3, unread: 1, last: said('2026-11-22T12:10:00Z') }));

  assert.equal(store.rows[0]?.unread, 0);
});

test('the customer stops typing with the message', () => {
  const store = storeOfMia();
  store.select('a');
  store.setOpen(detailOf(rowOf('a'), [messageOf(1)]));
  store.apply({ type: 'customerTyping', conversation: 'a', on: true });
  assert.equal(store.open?.customerTyping, true);

  store.apply({ type: 'message', conversation: 'a', message: messageOf(2) });

  assert.equal(store.open?.customerTyping, false);
});

test('presence and messages of other conversations change nothing here', () => {
  const store = storeOfMia();
  store.select('a');
  store.setOpen(detailOf(rowOf('a'), [messageOf(1)]));

  store.apply({ type: 'presence', conversation: 'b', people: [{ id: 'janis', name: 'Jānis', typing: true }] });
  store.apply({ type: 'message', conversation: 'b', message: messageOf(2) });

  assert.deepEqual(store.open?.people, []);
  assert.equal(store.lastSeq(), 1);
});

test('the title counts the queue and unread ones of one’s own', () => {
  const store = storeOfMia();
  store.apply({ type: 'counts', mine: 2, unassigned: 3, all: 9 });
  store.setRows([rowOf('a', { unread: 4 }), rowOf('b')], undefined, undefined);
  store.putRow(rowOf('c', { unread: 1, owner: { kind: 'agent', agent: 'janis' } }));

  assert.equal(store.waiting(), 4);
});

test('counts come alone or with the welcome', () => {
  const store = storeOfMia();

  store.apply({ type: 'welcome', counts: { mine: 1, unassigned: 2, all: 3 } });
  assert.deepEqual(store.counts, { mine: 1, unassigned: 2, all: 3 });

  store.apply({ type: 'counts', mine: 4, unassigned: 5, all: 6 });
  assert.deepEqual(store.counts, { mine: 4, unassigned: 5, all: 6 });
});

test('how far the customer has read only ever grows', () => {
  const store = new DeskStore();
  store.select('1');
  store.setOpen(detailOf(rowOf('1', { version: 2, seen: 3 }), [messageOf(4, { from: 'agent' })]));

  store.apply({ type: 'customerSeen', conversation: '1', upTo: 4 });
  store.putRow(rowOf('1', { version: 3, seen: 3 }));
  store.apply({ type: 'customerSeen', conversation: 'unknown', upTo: 9 });

  assert.equal(store.open?.row.seen, 4);
});
