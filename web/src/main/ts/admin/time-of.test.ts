import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isTime, timeOf } from './time-of.ts';

test('a time may be typed in short', () => {
  assert.equal(timeOf('9'), '09:00');
  assert.equal(timeOf('9.30'), '09:30');
  assert.equal(timeOf(' 1830 '), '18:30');
  assert.equal(timeOf('24'), '24:00');
});

test('what is no time stays as it was typed, so that it can be mended', () => {
  for (const typed of ['25', '9:75', 'noon', '']) {
    assert.equal(timeOf(typed), typed);
    assert.ok(!isTime(typed));
  }
});
