import type { Words } from '../ui/language.ts';

export const WORDS: Words = {
  en: () => import('./words/en.ts'),
  lv: () => import('./words/lv.ts'),
  be: () => import('./words/be.ts'),
  el: () => import('./words/el.ts'),
  pl: () => import('./words/pl.ts'),
};
