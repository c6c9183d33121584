import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sums } from './sums.ts';

test('tallies of one key are added up', () => {
  const tally = { week: '2026-11-16T00:00:00Z', lang: 'lv', article: '', topic: '', answered: 1, clarified: 2, handedOver: 3, helped: 4, didNotHelp: 5 };
  const all = sums([tally, { ...tally, lang: 'pl' }, tally], ({ lang }) => lang);
  assert.deepEqual([...all.keys()], ['lv', 'pl']);
  assert.equal(all.get('lv')!.handedOver, 6);
  assert.equal(all.get('pl')!.didNotHelp, 5);
});
