import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainPiece } from './route.ts';

test('a broken % in an address stays as it stands', () => {
  assert.equal(plainPiece('ret%C5%ABrn'), 'retūrn');
  assert.equal(plainPiece('100%'), '100%');
});
