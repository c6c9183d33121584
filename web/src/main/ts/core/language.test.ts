import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choose, isRightToLeft } from './language.ts';

const ours = ['en', 'lv', 'be', 'el', 'pl'];

test('what the shop set comes first, then its page, then the browser', () => {
  assert.equal(choose('el', 'lv', ['pl'], ours), 'el');
  assert.equal(choose('auto', 'lv-LV', ['pl'], ours), 'lv');
  assert.equal(choose(undefined, '', ['de-DE', 'pl-PL', 'en'], ours), 'pl');
});

test('a language that we do not speak is still asked for', () => {
  assert.equal(choose('auto', 'ar', ['en'], ours), 'ar');
  assert.equal(choose(undefined, '', ['ja'], ours), 'ja');
  assert.equal(choose(undefined, '', [], ours), 'en');
});

test('Arabic and Hebrew run from right to left, Greek does not', () => {
  assert.deepEqual(['ar-EG', 'he', 'el'].map(isRightToLeft), [true, true, false]);
});
