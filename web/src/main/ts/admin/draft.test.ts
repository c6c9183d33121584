import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differences, draftOf, idFor, textsOf } from './draft.ts';

const ARTICLE = {
  id: 'returns',
  tags: ['returns'],
  version: 3,
  translations: [{ lang: 'lv', question: 'Kā atgriezt preci?', variants: ['atgriešana'], answer: 'Vienkārši.' }],
};

test('a language without a translation is there to be filled, and is not sent', () => {
  const draft = draftOf(ARTICLE, ['en', 'lv']);

  assert.equal(draft.translations['en']?.question, '');
  assert.deepEqual(textsOf(draft).map((text) => text.lang), ['lv']);
});

test('empty variants are not sent, and the article itself stays as it was', () => {
  const draft = draftOf(ARTICLE, ['lv']);
  draft.translations['lv']!.variants.push('  ');

  assert.deepEqual(textsOf(draft)[0]?.variants, ['atgriešana']);
  assert.deepEqual(ARTICLE.translations[0]?.variants, ['atgriešana']);
});

test('two edits differ only in the languages whose words differ', () => {
  const draft = draftOf(ARTICLE, ['en', 'lv']);
  assert.deepEqual(differences(draft, ARTICLE), []);

  draft.translations['en']!.question = 'How do I return an item?';
  assert.deepEqual(differences(draft, ARTICLE), ['en']);
});

test('an id is made of the question', () => {
  assert.equal(idFor('How long does delivery take?'), 'how-long-does-delivery-take');
  assert.equal(idFor('Kā atgriezt preci?'), 'ka-atgriezt-preci');
  assert.equal(idFor('Пытанне'), '');
});
