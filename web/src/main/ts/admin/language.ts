import { useTexts, type Texts } from '../ui/texts.ts';

export const LANGUAGES = ['en', 'lv', 'be', 'el', 'pl'] as const;

/** What each calls itself. */
export const OWN_NAMES: Readonly<Record<string, string>> = {
  en: 'English',
  lv: 'Latviešu',
  be: 'Беларуская',
  el: 'Ελληνικά',
  pl: 'Polski',
};

/** A file each, so that a browser fetches only its own. */
const WORDS: Record<string, () => Promise<{ default: Texts }>> = {
  en: () => import('./words/en.ts'),
  lv: () => import('./words/lv.ts'),
  be: () => import('./words/be.ts'),
  el: () => import('./words/el.ts'),
  pl: () => import('./words/pl.ts'),
};

/** Loads the sentences of the page's language; English where it is none of ours. */
export async function speak(language: string): Promise<void> {
  const known = WORDS[language] ? language : 'en';
  useTexts(known, (await WORDS[known]!()).default);
}
