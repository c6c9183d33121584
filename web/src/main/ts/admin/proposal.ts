import type { Translation } from './types.ts';

/** Words for an article that another part has prepared: an editor takes them up when it opens. */
export interface Proposal {
  /** The article to add to; empty for a new one. */
  article: string;
  translations: Pick<Translation, 'lang' | 'question' | 'variants' | 'answer'>[];
}

let waiting: Proposal | null = null;

export function propose(proposal: Proposal): void {
  waiting = proposal;
}

/** What was proposed for this article, once. */
export function takeProposal(article: string): Proposal | null {
  if (waiting?.article !== article) return null;
  const taken = waiting;
  waiting = null;
  return taken;
}

/** A translation with the proposed words: its own stay, the new ones come as variants. */
export function withProposal(translation: Translation, words: Proposal['translations'][number]): Translation {
  const own = translation.question.trim() === '' ? words.question : translation.question;
  const variants = [...translation.variants];
  for (const variant of [words.question, ...words.variants])
    if (variant !== own && !variants.includes(variant)) variants.push(variant);
  return { ...translation, question: own, variants, answer: translation.answer.trim() === '' ? words.answer : translation.answer };
}
