import assert from 'node:assert/strict';
import { test } from 'node:test';
import { t, useTexts, word } from './texts.ts';

test('a plural takes the form of the language', () => {
  useTexts('lv', { waiting: { zero: '{n} klientu', one: '{n} klients', other: '{n} klienti' } });

  assert.equal(t('waiting', { n: 0 }), '0 klientu');
  assert.equal(t('waiting', { n: 21 }), '21 klients');
  assert.equal(t('waiting', { n: 2 }), '2 klienti');
});

test('a place without a value stays visible', () => {
  useTexts('en', { hello: 'Hello, {name}' });

  assert.equal(t('hello'), 'Hello, {name}');
  assert.equal(t('hello', { name: 'Anna' }), 'Hello, Anna');
});

test('a missing sentence shows its key, an unknown code its fallback', () => {
  useTexts('en', { 'reason.late': 'Late' });

  assert.equal(t('nothing.here'), 'nothing.here');
  assert.equal(word('reason', 'late'), 'Late');
  assert.equal(word('reason', 'newer', 'Other'), 'Other');
});
