import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pauses } from './snooze.ts';

test('a pause ends later today, or in the morning of a day to come', () => {
  const sunday = new Date(2026, 10, 22, 14, 30);

  const until = pauses(sunday).map((pause) => pause.until);

  assert.deepEqual(until, [
    new Date(2026, 10, 22, 15, 30),
    new Date(2026, 10, 22, 17, 30),
    new Date(2026, 10, 23, 9),
    new Date(2026, 10, 23, 9),
    new Date(2026, 10, 29, 9),
  ]);
});

test('on a Monday «on Monday» is the next one', () => {
  assert.deepEqual(pauses(new Date(2026, 10, 23, 8))[3]?.until, new Date(2026, 10, 30, 9));
});
