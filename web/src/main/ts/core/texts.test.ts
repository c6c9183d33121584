import assert from 'node:assert/strict';
import { test } from 'node:test';
import { speak } from './texts.ts';

test('values stand in their places', () => {
  const say = speak('en', { hello: 'Hello {name}, {name}!' });

  assert.equal(say('hello', { name: 'Anna' }), 'Hello Anna, Anna!');
});

test('a value is never read as a place itself', () => {
  const say = speak('en', { hello: 'Hello {name}' });

  assert.equal(say('hello', { name: '{name}$&' }), 'Hello {name}$&');
});

test('plurals follow the rules of the language', () => {
  const latvian = speak('lv', { minutes: { zero: '{n} minūšu', one: '{n} minūte', other: '{n} minūtes' } });
  const polish = speak('pl', {
    minutes: { one: '{n} minuta', few: '{n} minuty', many: '{n} minut', other: '{n} minuty' },
  });

  assert.deepEqual(
    [1, 11, 21, 2].map((n) => latvian('minutes', { n })),
    ['1 minūte', '11 minūšu', '21 minūte', '2 minūtes'],
  );
  assert.deepEqual(
    [1, 3, 12, 22].map((n) => polish('minutes', { n })),
    ['1 minuta', '3 minuty', '12 minut', '22 minuty'],
  );
});

test('a missing sentence shows as its key', () => {
  assert.equal(speak('en', {})('noSuchKey'), 'noSuchKey');
});
