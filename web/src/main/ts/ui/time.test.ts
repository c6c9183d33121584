import assert from 'node:assert/strict';
import { test } from 'node:test';
import be from '../../texts/be/ui.json' with { type: 'json' };
import en from '../../texts/en/ui.json' with { type: 'json' };
import lv from '../../texts/lv/ui.json' with { type: 'json' };
import pl from '../../texts/pl/ui.json' with { type: 'json' };
import { useTexts } from './texts.ts';
import { age, clock, dateUntil, day, daysAgo, span } from './time.ts';

const NOON = new Date(2026, 10, 22, 12, 0).getTime();
const MINUTE = 60_000;

test('a time stands in the zone that is named', () => {
  useTexts('lv', lv);

  assert.equal(clock('2026-11-22T12:05:00Z', 'Europe/Riga'), '14:05');
  assert.equal(clock('2026-11-22T12:05:00Z', 'Europe/London'), '12:05');
});

test('an unknown zone falls back to the reader’s own', () => {
  assert.match(clock('2026-11-22T12:05:00Z', 'Mars/Olympus'), /^\d\d:\d\d$/);
});

test('days are calendar days, not spans of 24 hours', () => {
  const lateYesterday = new Date(2026, 10, 21, 23, 59).getTime();

  assert.equal(daysAgo(lateYesterday, NOON), 1);
  assert.equal(daysAgo(NOON, NOON), 0);
});

test('today and yesterday have their words, older days their date', () => {
  useTexts('en', en);

  assert.equal(day(NOON, NOON), 'Today');
  assert.equal(day(NOON - 24 * 60 * MINUTE, NOON), 'Yesterday');
  assert.equal(day(new Date(2026, 10, 3).getTime(), NOON), '3 November');
  assert.equal(day(new Date(2025, 10, 3).getTime(), NOON), '3 November 2025');
});

test('a Latvian month is declined after «until»', () => {
  useTexts('lv', lv);

  assert.equal(dateUntil(new Date(2026, 10, 23).getTime(), NOON), '23. novembrim');
});

test('a date has its words in languages that the browser does not know', () => {
  useTexts('be', be);

  assert.equal(day(new Date(2025, 10, 3).getTime(), NOON), '3 лістапада 2025 г.');
  assert.equal(span(65 * MINUTE), '1 гадз 5 хв');
});

test('a span has at most two units', () => {
  useTexts('en', en);

  assert.equal(span(8 * MINUTE + 59_000), '8 min');
  assert.equal(span(65 * MINUTE), '1 h 5 min');
  assert.equal(span(-MINUTE), '0 min');
  assert.equal(span(72 * 60 * MINUTE), '3 d');
});

test('an age has one unit', () => {
  useTexts('pl', pl);

  assert.equal(age(NOON - 2 * MINUTE, NOON), '2 min');
  assert.equal(age(NOON - 30_000, NOON), 'teraz');
  assert.equal(age(NOON - 150 * MINUTE, NOON), '2 godz.');
});
