import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contrastWithWhite } from './contrast.ts';

test('white on black has the highest contrast, white on white the lowest', () => {
  assert.equal(contrastWithWhite('#000000'), 21);
  assert.equal(contrastWithWhite('#FFFFFF'), 1);
  assert.ok(Math.abs(contrastWithWhite('#767676') - 4.54) < 0.01);
});

test('what is no colour has none', () => {
  assert.ok(Number.isNaN(contrastWithWhite('blue')));
});
