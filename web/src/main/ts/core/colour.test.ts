import assert from 'node:assert/strict';
import { test } from 'node:test';
import { colourOr, inkOn } from './colour.ts';

test('the ink is the one that can be read', () => {
  assert.deepEqual(['#000', '#2f5bea', '#f4c430', '#fff', '#2f6f5e'].map(inkOn), ['#fff', '#fff', '#000', '#000', '#fff']);
});

test('what is no colour of ours is not put into a style', () => {
  assert.equal(colourOr('red;background:url(x)', '#123456'), '#123456');
  assert.equal(colourOr(undefined, '#123456'), '#123456');
  assert.equal(colourOr('#AbCdEf', '#123456'), '#AbCdEf');
});
