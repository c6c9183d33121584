import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromCents, toCents } from './money.ts';

test('an amount is read with a comma or a point, and never as a fraction of a cent', () => {
  assert.equal(toCents('12,50'), 1250);
  assert.equal(toCents(' 0.29 '), 29);
  assert.equal(toCents('5'), 500);
  assert.ok(Number.isNaN(toCents('1.234')));
  assert.ok(Number.isNaN(toCents('-1')));
  assert.ok(Number.isNaN(toCents('')));
});

test('what is shown is read back the same', () => {
  for (const cents of [0, 1, 29, 100, 1250, 999_999]) assert.equal(toCents(fromCents(cents)), cents);
});
