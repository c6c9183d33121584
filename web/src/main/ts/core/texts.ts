/** A sentence with `{name}` for values, or one for each plural category, chosen by the value `n`. */
export type Sentence = string | Record<string, string>;
export type Dictionary = Record<string, Sentence>;
export type Say = (key: string, values?: Record<string, string | number>) => string;

/** Speaks one language. What is missing is shown as its key, so that it is seen and mended. */
export function speak(language: string, dictionary: Dictionary): Say {
  const plurals = new Intl.PluralRules(language);
  return (key, values = {}) => {
    const sentence = dictionary[key] ?? key;
    const text =
      typeof sentence === 'string'
        ? sentence
        : (sentence[plurals.select(Number(values['n']))] ?? sentence['other'] ?? key);
    return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
  };
}
