import assert from 'node:assert/strict';
import { test } from 'node:test';
import { propose, takeProposal, withProposal } from './proposal.ts';

const words = { lang: 'lv', question: 'Vai ir klēpjdatori?', variants: ['klēpjdatori jums ir'], answer: 'Nav.' };

test('a proposal is taken once, by the article that it is for', () => {
  propose({ article: 'laptops', translations: [words] });
  assert.equal(takeProposal('returns'), null);
  assert.equal(takeProposal('laptops')?.translations.length, 1);
  assert.equal(takeProposal('laptops'), null);
});

test('an empty translation gets all of it, a written one only new variants', () => {
  const empty = { lang: 'lv', question: '', variants: [], answer: '' };
  assert.deepEqual(withProposal(empty, words), { ...words });
  const written = { lang: 'lv', question: 'Ko jūs pārdodat?', variants: ['klēpjdatori jums ir'], answer: 'Mēbeles.' };
  assert.deepEqual(withProposal(written, words), { ...written, variants: ['klēpjdatori jums ir', 'Vai ir klēpjdatori?'] });
});
