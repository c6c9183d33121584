import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Api } from '../ui/api.ts';
import { DeskActions } from './actions.ts';
import { detailOf, messageOf, rowOf } from './sample.test-data.ts';
import { DeskStore } from './store.ts';

type Answer = (body: Record<string, unknown>) => [number, unknown];

/** A desk whose hub answers by the end of the path. */
function deskWith(answers: Record<string, Answer | 'lost'>) {
  const store = new DeskStore();
  const calls: string[] = [];
  const api = new Api({
    fetch: async (path, init) => {
      calls.push(`${init?.method} ${String(path)}`);
      const found = Object.keys(answers).find((end) => String(path).split('?')[0]?.endsWith(end));
      const answer = found === undefined ? undefined : answers[found];
      if (answer === 'lost') throw new TypeError('Failed to fetch');
      const [status, body] = answer ? answer(JSON.parse(String(init?.body ?? '{}')) as Record<string, unknown>) : [404, {}];
      return new Response(JSON.stringify(body), { status });
    },
  });
  const actions = new DeskActions(api, store);
  store.select('a');
  store.setOpen(detailOf(rowOf('a'), [messageOf(1), messageOf(2)]));
  return { store, actions, calls, answers };
}

test('a sent reply stands where the hub put it, and nothing is left unsent', async () => {
  const { store, actions } = deskWith({ '/replies': ({ client, text }) => [201, messageOf(3, { from: 'agent', client: String(client), text: String(text) })] });

  await actions.send(actions.compose('a', 'reply', 'Labdien!'));

  assert.equal(store.open?.messages.at(-1)?.text, 'Labdien!');
  assert.deepEqual(store.outbox.of('a'), []);
});

test('a reply whose answer got lost is repeated with the same id, and stands there once', async () => {
  const clients: unknown[] = [];
  const { store, actions, answers } = deskWith({ '/replies': 'lost' });
  await actions.send(actions.compose('a', 'reply', 'Labdien!'));
  assert.equal(store.outbox.of('a')[0]?.state, 'failed');

  answers['/replies'] = ({ client }) => (clients.push(client), [201, messageOf(3, { from: 'agent', client: String(client) })]);
  const failed = store.outbox.of('a')[0]!;
  await actions.send(failed);

  assert.deepEqual(clients, [failed.client]);
  assert.deepEqual(store.outbox.of('a'), []);
  assert.equal(store.open?.messages.length, 3);
});

test('a reply over newer messages comes back to its writer', async () => {
  const { store, actions } = deskWith({ '/replies': () => [409, { problem: 'newer-messages', detail: 'newer' }] });

  await assert.rejects(actions.send(actions.compose('a', 'reply', 'Labdien!')), /newer/);

  assert.deepEqual(store.outbox.of('a'), []);
});

test('everything since a message is fetched, page by page', async () => {
  const pages = [
    { messages: [messageOf(3), messageOf(4)], more: true },
    { messages: [messageOf(5)], more: false },
  ];
  const { store, actions, calls } = deskWith({ '/messages': () => [200, pages.shift()] });

  await actions.since('a', 2);

  assert.deepEqual(store.open?.messages.map((message) => message.seq), [1, 2, 3, 4, 5]);
  assert.deepEqual(calls.map((call) => /after=(\d+)/.exec(call)?.[1]), ['2', '4']);
});

test('after a long break the gap between the known and the newest messages is closed', async () => {
  const between = Array.from({ length: 50 }, (_, index) => messageOf(3 + index));
  const newest = Array.from({ length: 50 }, (_, index) => messageOf(53 + index));
  const { store, actions } = deskWith({
    '/a': () => [200, detailOf(rowOf('a', { version: 2 }), newest, { more: true })],
    '/messages': () => [200, { messages: between, more: false }],
  });

  await actions.reload();

  assert.deepEqual(store.open?.messages.map((message) => message.seq), Array.from({ length: 102 }, (_, index) => index + 1));
});

test('of two lists that were asked for, the later one is shown', async () => {
  const waiting: ((answer: Response) => void)[] = [];
  const store = new DeskStore();
  const actions = new DeskActions(new Api({ fetch: () => new Promise((resolve) => waiting.push(resolve)) }), store);
  const list = (id: string) => new Response(JSON.stringify({ rows: [rowOf(id)] }));

  const first = actions.show('all');
  const second = actions.show('bot');
  waiting[1]!(list('second'));
  waiting[0]!(list('first'));
  await Promise.all([first, second]);

  assert.deepEqual(store.rows.map((row) => row.id), ['second']);
});

test('a list that fails says why and keeps what is shown', async () => {
  const { store, actions } = deskWith({ '/conversations': 'lost' });
  store.setRows([rowOf('a')], undefined, undefined);

  await actions.list();

  assert.notEqual(store.failed, '');
  assert.equal(store.rows.length, 1);
});
