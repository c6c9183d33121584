import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fill } from './fill.ts';
import { shortcutOf, type Press } from './keys.ts';
import { plain } from './plain.ts';
import { promiseLook } from './promise-look.ts';
import { messageOf } from './sample.test-data.ts';
import { segments } from './segments.ts';
import { merge, placed } from './thread.ts';
import { triggerAt } from './trigger.ts';

const NOW = Date.UTC(2026, 10, 22, 12, 0);
const MINUTE = 60_000;
const by = (minutes: number) => new Date(NOW + minutes * MINUTE).toISOString();
const press = (key: string, change: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  altGraph: false,
  isComposing: false,
  defaultPrevented: false,
  ...change,
});

test('a promise turns amber in its last ten minutes and red after it', () => {
  assert.equal(promiseLook({ by: by(42), state: 'open', breaks: 0 }, NOW).tone, '');
  assert.equal(promiseLook({ by: by(9), state: 'open', breaks: 0 }, NOW).tone, 'warn');
  assert.deepEqual(promiseLook({ by: by(-12), state: 'open', breaks: 0 }, NOW), { tone: 'bad', says: 'over', milliseconds: 12 * MINUTE });
});

test('a promise that was made anew stays red, a kept one is green', () => {
  assert.deepEqual(promiseLook({ by: by(42), state: 'open', breaks: 1 }, NOW), { tone: 'bad', says: 'left', milliseconds: 42 * MINUTE });
  assert.equal(promiseLook({ by: by(-5), state: 'kept', breaks: 0 }, NOW).tone, 'good');
  assert.equal(promiseLook({ by: by(-5), state: 'late', breaks: 1 }, NOW).says, 'late');
});

test('a canned reply takes the facts, and leaves no hole for an unknown one', () => {
  const text = 'Labdien, {{customer.name}}! Pieteikums {{ ticket.number }}. {{agent.name}} {{shop.name}}';

  assert.equal(
    fill(text, { customer: 'Anna', agent: 'Mia', ticket: '1042' }),
    'Labdien, Anna! Pieteikums 1042. Mia {{shop.name}}',
  );
  assert.equal(fill('Labdien, {{customer.name}}!', { customer: '', agent: '', ticket: '' }), 'Labdien!');
});

test('a slash or a hash at the beginning of a word asks for something', () => {
  assert.deepEqual(triggerAt('/', 1), { kind: 'canned', query: '', from: 0, to: 1 });
  assert.deepEqual(triggerAt('Labdien! /kav', 13), { kind: 'canned', query: 'kav', from: 9, to: 13 });
  assert.deepEqual(triggerAt('Sk. #naudas atm', 15), { kind: 'article', query: 'naudas atm', from: 4, to: 15 });
});

test('addresses, dates and fractions stay text', () => {
  assert.equal(triggerAt('https://shop.example/a', 22), null);
  assert.equal(triggerAt('22/11', 5), null);
  assert.equal(triggerAt('km/h', 4), null);
  assert.equal(triggerAt('un / vai', 8), null);
});

test('a shortcut never fires while writing, in a dialog, on Alt or AltGr, or when switched off', () => {
  assert.equal(shortcutOf(press('e'), false, false, true), 'e');
  assert.equal(shortcutOf(press('e'), true, false, true), null);
  assert.equal(shortcutOf(press('e'), false, true, true), null);
  assert.equal(shortcutOf(press('e', { altKey: true }), false, false, true), null);
  assert.equal(shortcutOf(press('ę', { ctrlKey: true, altKey: true, altGraph: true }), false, false, true), null);
  assert.equal(shortcutOf(press('e'), false, false, false), null);
  assert.equal(shortcutOf(press('r', { ctrlKey: true }), false, false, true), null);
});

test('the command bar opens from everywhere', () => {
  assert.equal(shortcutOf(press('k', { ctrlKey: true }), true, false, false), 'mod+k');
  assert.equal(shortcutOf(press('K', { metaKey: true }), true, false, true), 'mod+k');
});

test('messages stand in their order, each once', () => {
  const merged = merge([messageOf(1), messageOf(3)], [messageOf(2), messageOf(3, { text: 'newer' })]);

  assert.deepEqual(merged.map((message) => message.text), ['text 1', 'text 2', 'newer']);
});

test('a day opens with its date, and what one says in a row stands together', () => {
  const at = (day: number, minute: number) => new Date(2026, 10, day, 12, minute).toISOString();
  const list = placed([
    messageOf(1, { at: at(21, 0) }),
    messageOf(2, { at: at(22, 0) }),
    messageOf(3, { at: at(22, 2) }),
    messageOf(4, { at: at(22, 3), from: 'agent', name: 'Mia' }),
    messageOf(5, { at: at(22, 4), from: 'agent', name: 'Mia', kind: 'note' }),
    messageOf(6, { at: at(22, 40), from: 'agent', name: 'Mia', kind: 'note' }),
  ]);

  assert.deepEqual(list.map((one) => one.opensDay), [true, true, false, false, false, false]);
  assert.deepEqual(list.map((one) => one.continues), [false, false, true, false, false, false]);
  assert.deepEqual(list.map((one) => one.followed), [false, true, false, false, false, false]);
});

test('a name is found without its accents', () => {
  assert.equal(plain('Elīna Bērziņa'), 'elina berzina');
  assert.equal(plain('Γιώργος'), 'γιωργος');
});

test('text messages are counted as they are paid for', () => {
  assert.deepEqual(segments('Your parcel is on its way.'), { count: 1, units: 26, left: 134, alphabet: 'GSM-7' });
  assert.deepEqual(segments('€'.repeat(80)), { count: 1, units: 160, left: 0, alphabet: 'GSM-7' });
  assert.equal(segments('a'.repeat(161)).count, 2);
  assert.equal(segments('a'.repeat(307)).count, 3);
  assert.deepEqual(segments('Jūsu paciņa'), { count: 1, units: 11, left: 59, alphabet: 'UCS-2' });
  assert.equal(segments('ā'.repeat(70)).count, 1);
  assert.equal(segments('ā'.repeat(71)).count, 2);
  assert.equal(segments('ā'.repeat(135)).count, 3);
});

test('where the channel takes accents away they are not paid for', () => {
  assert.deepEqual(segments('ā'.repeat(71), true), { count: 1, units: 71, left: 89, alphabet: 'GSM-7' });
  assert.equal(segments('Καλημέρα σας. '.repeat(6), true).alphabet, 'GSM-7');
  assert.equal(segments('„Zażółć” – gęślą jaźń… '.repeat(4), true).count, 1);
  assert.equal(segments('ā', true).alphabet, 'UCS-2');
  assert.equal(segments('Дзякуй, мой ў. '.repeat(6), true).alphabet, 'UCS-2');
});
