import type { Article, Translation } from './types.ts';

/** An article as it is edited: a translation for each language, empty where there is none. */
export interface DraftArticle {
  id: string;
  tags: string[];
  version: number;
  translations: Record<string, Translation>;
}

export function draftOf(article: Article, languages: readonly string[]): DraftArticle {
  const translations: Record<string, Translation> = {};
  for (const lang of languages) translations[lang] = { lang, question: '', variants: [], answer: '' };
  for (const translation of article.translations) translations[translation.lang] = { ...translation, variants: [...translation.variants] };
  return { id: article.id, tags: [...article.tags], version: article.version, translations };
}

export function isBlank(translation: Translation): boolean {
  return translation.question.trim() === '' && translation.answer.trim() === '' && translation.variants.every((variant) => variant.trim() === '');
}

/** What is sent: no empty translations, no empty variants. */
export function textsOf(draft: DraftArticle): Pick<Translation, 'lang' | 'question' | 'variants' | 'answer'>[] {
  return Object.values(draft.translations)
    .filter((translation) => !isBlank(translation))
    .map(({ lang, question, variants, answer }) => ({
      lang,
      question: question.trim(),
      variants: variants.map((variant) => variant.trim()).filter((variant) => variant !== ''),
      answer: answer.trim(),
    }));
}

/** The languages whose words are not the same in both. */
export function differences(mine: DraftArticle, theirs: Article): string[] {
  const words = (translation: Translation | undefined) =>
    translation === undefined ? '' : JSON.stringify([translation.question.trim(), translation.variants, translation.answer.trim()]);
  const blank = JSON.stringify(['', [], '']);
  return Object.keys(mine.translations).filter((lang) => {
    const other = words(theirs.translations.find((translation) => translation.lang === lang));
    return words(mine.translations[lang]) !== (other === '' ? blank : other);
  });
}

/** A proposal for an id, from a question: `How long?` becomes `how-long`. */
export function idFor(question: string): string {
  return question
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
}
