import { has, t, useTexts, type Texts } from './texts.ts';

export const LANGUAGES = ['en', 'lv', 'be', 'el', 'pl'] as const;

/** What each calls itself. */
export const OWN_NAMES: Readonly<Record<string, string>> = {
  en: 'English',
  lv: 'Latviešu',
  be: 'Беларуская',
  el: 'Ελληνικά',
  pl: 'Polski',
};

/** The sentences of a page: a file each language, so that a browser fetches only its own. */
export type Words = Readonly<Record<string, () => Promise<{ default: Texts }>>>;

/** Loads the sentences of a language; English where it is none of ours. */
export async function speak(language: string, words: Words): Promise<void> {
  const known = words[language] ? language : 'en';
  useTexts(known, (await words[known]!()).default);
}

/** The name of a language in the reader's own. */
export function languageName(code: string): string {
  if (has(`language.${code}`)) return t(`language.${code}`);
  try {
    return new Intl.DisplayNames([document.documentElement.lang], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}
