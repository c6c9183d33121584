export interface Trigger {
  kind: 'canned' | 'article';
  query: string;
  /** Where the `/` or `#` stands, and where the query ends. */
  from: number;
  to: number;
}

/**
 * What the writer is asking for at the caret: `/` opens the canned replies, `#` the articles. Only at the beginning of a
 * word, so that addresses, dates and `km/h` stay text; the query may have up to three words.
 */
export function triggerAt(text: string, caret: number): Trigger | null {
  const found = /(^|\s)([/#])((?:[^\s/#]+ ?){0,3})$/u.exec(text.slice(0, caret));
  if (!found) return null;
  const query = found[3] ?? '';
  return {
    kind: found[2] === '/' ? 'canned' : 'article',
    query: query.trim(),
    from: caret - query.length - 1,
    to: caret,
  };
}
