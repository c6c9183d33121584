import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Api, Problem, query, Unreachable } from './api.ts';

function answering(status: number, body: unknown, seen: RequestInit[] = []): typeof fetch {
  return async (_path, init) => {
    seen.push(init ?? {});
    return new Response(status === 204 ? null : JSON.stringify(body), { status });
  };
}

test('a change carries the CSRF token, a reading does not', async () => {
  const seen: RequestInit[] = [];
  const api = new Api({ fetch: answering(200, {}, seen) });
  api.csrf = 'secret';

  await api.get('/api/desk/agents');
  await api.post('/api/desk/conversations/1/notes', { text: 'Hello' });

  assert.equal((seen[0]?.headers as Record<string, string>)['X-CSRF-Token'], undefined);
  assert.equal((seen[1]?.headers as Record<string, string>)['X-CSRF-Token'], 'secret');
});

test('a refusal keeps the machine’s word and the sentence', async () => {
  const api = new Api({ fetch: answering(409, { problem: 'newer-messages', detail: 'Anna has written again.' }) });

  await assert.rejects(api.post('/x'), (failure) => {
    assert.ok(failure instanceof Problem);
    assert.equal(failure.problem, 'newer-messages');
    assert.equal(failure.message, 'Anna has written again.');
    return true;
  });
});

test('an answer that is no JSON is still a refusal with its status', async () => {
  const api = new Api({ fetch: async () => new Response('<h1>Bad gateway</h1>', { status: 502 }) });

  await assert.rejects(api.get('/x'), (failure) => failure instanceof Problem && failure.status === 502);
});

test('a lost network is told apart from a refusal', async () => {
  const api = new Api({ fetch: async () => Promise.reject(new TypeError('Failed to fetch')) });

  await assert.rejects(api.get('/x'), Unreachable);
});

test('the end of the session is told once for each answer', async () => {
  let told = 0;
  const api = new Api({ fetch: answering(401, {}), onSignedOut: () => told++ });

  await assert.rejects(api.get('/x'), Problem);

  assert.equal(told, 1);
});

test('a query leaves out what is absent and escapes the rest', () => {
  assert.equal(query('/s', { q: 'kas ir?', cursor: undefined, limit: 30 }), '/s?q=kas+ir%3F&limit=30');
  assert.equal(query('/s', { q: '' }), '/s');
});
