import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openNow } from './open-now.ts';

const RIGA = {
  zone: 'Europe/Riga',
  week: { monday: [{ from: '09:00', to: '12:00' }, { from: '13:00', to: '18:00' }], tuesday: [{ from: '09:00', to: '00:00' }] },
  holidays: [{ date: '2026-11-30', name: 'Holiday' }],
  exceptions: [{ date: '2026-11-25', intervals: [{ from: '10:00', to: '11:00' }] }],
};

test('open until the end of the interval, in the calendar’s zone', () => {
  assert.deepEqual(openNow(RIGA, new Date('2026-11-23T07:00:00Z')), { open: true, until: '12:00' });
  assert.deepEqual(openNow(RIGA, new Date('2026-11-24T21:59:00Z')), { open: true, until: '00:00' });
});

test('closed at lunch, and opens again the same day', () => {
  assert.deepEqual(openNow(RIGA, new Date('2026-11-23T10:00:00Z')), { open: false, day: '2026-11-23', from: '13:00' });
});

test('an exception opens a day that is closed, a holiday closes one that is open', () => {
  assert.deepEqual(openNow(RIGA, new Date('2026-11-25T07:00:00Z')), { open: false, day: '2026-11-25', from: '10:00' });
  assert.deepEqual(openNow(RIGA, new Date('2026-11-29T12:00:00Z')), { open: false, day: '2026-12-01', from: '09:00' });
});

test('a calendar without hours never opens', () => {
  assert.deepEqual(openNow({ ...RIGA, week: {}, exceptions: [] }, new Date('2026-11-23T10:00:00Z')), { open: false });
});
