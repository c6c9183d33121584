import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clock, day, minutesUntil, moment } from './moments.ts';

const noon = new Date(2026, 10, 22, 12, 0);

test('the clock has 24 hours in every language', () => {
  const at = new Date(2026, 10, 22, 14, 20);

  assert.deepEqual(['en', 'lv', 'be', 'el', 'pl'].map((l) => clock(at, l)), Array(5).fill('14:20'));
});

test('another day is named, today is not', () => {
  const tomorrow = new Date(2026, 10, 23, 9, 0);

  assert.equal(moment(new Date(2026, 10, 22, 14, 20), noon, 'en'), '14:20');
  // Browsers differ about the first comma.
  assert.match(moment(tomorrow, noon, 'en'), /^Mon,? 23 Nov, 09:00$/);
});

test('a day is written as the language writes it', () => {
  assert.equal(day(noon, 'en'), '22 November');
  assert.equal(day(noon, 'pl'), '22 listopada');
});

test('minutes are rounded up and never negative', () => {
  assert.equal(minutesUntil(new Date(noon.getTime() + 61_000), noon), 2);
  assert.equal(minutesUntil(new Date(noon.getTime() + 60_000), noon), 1);
  assert.equal(minutesUntil(new Date(noon.getTime() - 1), noon), 0);
});
