import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differenceOf } from './diff.ts';

const told = (before: string, after: string) => differenceOf(before, after).map(({ kind, text }) => ({ same: text, added: `+${text}+`, removed: `-${text}-` })[kind]);

test('the words that differ stand out, the others stay as they are', () => {
  assert.deepEqual(told('Piegāde maksā 4,90 €.', 'Piegāde maksā 5,90 €.'), ['Piegāde maksā ', '-4,90-', '+5,90+', ' €.']);
});

test('neighbouring changes are one, with the blanks between them', () => {
  assert.deepEqual(told('We ship on Mondays only.', 'We ship each day only.'), ['We ship ', '-on Mondays-', '+each day+', ' only.']);
});

test('nothing, all and the beginning can be new', () => {
  assert.deepEqual(told('', 'Sveiki!'), ['+Sveiki!+']);
  assert.deepEqual(told('Sveiki!', ''), ['-Sveiki!-']);
  assert.deepEqual(told('same', 'same'), ['same']);
  assert.deepEqual(told('', ''), []);
});

test('either side can be put together again', () => {
  const before = 'one two\n\n- three\n- four five';
  const after = 'zero one\n\n- three and a half\n- five';
  const all = differenceOf(before, after);
  assert.equal(all.filter(({ kind }) => kind !== 'added').map(({ text }) => text).join(''), before);
  assert.equal(all.filter(({ kind }) => kind !== 'removed').map(({ text }) => text).join(''), after);
});

test('very long texts are compared by lines, and quickly', () => {
  const long = Array.from({ length: 400 }, (_, line) => `line ${line} with some more words in it`).join('\n');
  const stretches = differenceOf(long, long.replace('line 200 with', 'line 200 without'));
  assert.deepEqual(stretches.map(({ kind }) => kind), ['same', 'removed', 'added', 'same']);
});
