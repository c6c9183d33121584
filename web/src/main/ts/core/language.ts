const RIGHT_TO_LEFT = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ks', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi']);

export function isRightToLeft(tag: string): boolean {
  return RIGHT_TO_LEFT.has(primary(tag));
}

/** `pt-BR` is `pt`. */
export function primary(tag: string): string {
  return (tag.toLowerCase().split(/[-_]/)[0] ?? '').replace(/[^a-z]/g, '');
}

/**
 * The language to speak: what the shop set, else that of its page, else the first that the browser asks for
 * and we have. A page in a language that we do not have is still answered in it where the FAQ can.
 */
export function choose(set: string | undefined, page: string, browser: readonly string[], ours: readonly string[]): string {
  const wanted = set && set !== 'auto' ? primary(set) : primary(page);
  return wanted || browser.map(primary).find((tag) => ours.includes(tag)) || primary(browser[0] ?? '') || 'en';
}
