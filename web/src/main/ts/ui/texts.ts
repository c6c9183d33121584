/**
 * Sentences of the interface. A text is a string with `{name}` places, or an object of CLDR plural categories chosen by
 * the argument `n`. The files lie in `src/main/texts/<language>/`.
 */
export type Text = string | Readonly<Record<string, string>>;
export type Texts = Readonly<Record<string, Text>>;
export type Values = Readonly<Record<string, string | number>>;

/** Chromium writes no numbers in Belarusian, and would take the reader's system language; these write them alike. */
const STAND_INS: Readonly<Record<string, string>> = { be: 'ru' };

let texts: Texts = {};
let spoken = 'en';
let tag = 'en';
let plurals = new Intl.PluralRules('en');
let numbers = new Intl.NumberFormat('en');

/** Sets the language of everything that {@link t} says from now on. */
export function useTexts(language: string, ...parts: Texts[]): void {
  texts = Object.assign({}, ...parts);
  spoken = language;
  plurals = new Intl.PluralRules(language);
  tag = language === 'en' ? 'en-GB' : Intl.NumberFormat.supportedLocalesOf([language])[0] ?? STAND_INS[language] ?? 'en-GB';
  numbers = new Intl.NumberFormat(tag);
}

/** The language of the sentences, two letters. */
export function language(): string {
  return spoken;
}

/** The locale for digits alone: numbers, money, clocks. What has words in it is said by {@link t}. */
export function locale(): string {
  return tag;
}

/** Whether there is such a sentence; for codes that a newer hub may send. */
export function has(key: string): boolean {
  return key in texts;
}

/** The sentence of that key; a missing one shows its key, so that it is found. */
export function t(key: string, values: Values = {}): string {
  const text = texts[key];
  if (text === undefined) return key;
  const form = typeof text === 'string' ? text : (text[plurals.select(Number(values['n'] ?? 0))] ?? text['other'] ?? key);
  return form.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name];
    return value === undefined ? place : typeof value === 'number' ? numbers.format(value) : value;
  });
}

/** The sentence of `<prefix>.<code>`, or the fallback for a code that this version does not know. */
export function word(prefix: string, code: string, fallback = code): string {
  const key = `${prefix}.${code}`;
  return has(key) ? t(key) : fallback;
}
