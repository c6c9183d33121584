// The Markdown that answers and agents use, as tokens and never as HTML.

export type Inline =
  | { kind: 'text' | 'code'; text: string }
  | { kind: 'bold' | 'italic'; inside: Inline[] }
  | { kind: 'link'; href: string; inside: Inline[] }
  | { kind: 'break' };

export type Block =
  | { kind: 'paragraph' | 'heading' | 'quote'; inside: Inline[] }
  | { kind: 'list'; start?: number; items: Inline[][] };

const INLINE =
  /\\([\\`*_{}[\]()#+\-.!>~|])|`([^`\n]+)`|\*\*(?=\S)([^]*?\S)\*\*|(?<![*\p{L}\p{N}])([*_])(?=\S)([^*_\n]*?[^*_\s])\4(?![\p{L}\p{N}])|\[([^\]\n]+)\]\((https?:\/\/[^)\s]+)\)|<?(https?:\/\/[^\s<>]*[^\s<>.,;:!?)\]'"»])>?|\n/gu;

/** Links go to http(s) only; whatever is not understood stays as it was written. */
export function inline(source: string): Inline[] {
  const tokens: Inline[] = [];
  const text = (piece: string): void => {
    const before = tokens.at(-1);
    if (before?.kind === 'text') before.text += piece;
    else if (piece) tokens.push({ kind: 'text', text: piece });
  };
  let from = 0;
  for (const match of source.matchAll(INLINE)) {
    text(source.slice(from, match.index));
    const [whole, escaped, code, bold, , italic, label, href, bare] = match;
    if (escaped) text(escaped);
    else if (code) tokens.push({ kind: 'code', text: code });
    else if (bold) tokens.push({ kind: 'bold', inside: inline(bold) });
    else if (italic) tokens.push({ kind: 'italic', inside: inline(italic) });
    else if (label && href) tokens.push({ kind: 'link', href, inside: inline(label) });
    else if (bare) tokens.push({ kind: 'link', href: bare, inside: [{ kind: 'text', text: bare }] });
    else tokens.push({ kind: 'break' });
    from = match.index + whole.length;
  }
  text(source.slice(from));
  return tokens;
}

export function blocks(source: string): Block[] {
  const all: Block[] = [];
  let lines: string[] = [];
  const flush = (): void => {
    if (lines.length) all.push({ kind: 'paragraph', inside: inline(lines.join('\n')) });
    lines = [];
  };
  for (const raw of source.replace(/\r\n?/g, '\n').split('\n')) {
    const line = raw.trim();
    const item = /^(?:[-*+•]|(\d{1,9})[.)])\s+(.+)$/.exec(line);
    const heading = /^#{1,6}\s+(.+?)\s*#*$/.exec(line);
    const quote = /^>\s?(.*)$/.exec(line);
    const before = all.at(-1);
    if (!line) flush();
    else if (item?.[2]) {
      const follows = !lines.length && before?.kind === 'list' && (before.start === undefined) === (item[1] === undefined);
      flush();
      if (follows) before.items.push(inline(item[2]));
      else all.push({ kind: 'list', ...(item[1] && { start: Number(item[1]) }), items: [inline(item[2])] });
    } else if (heading?.[1]) {
      flush();
      all.push({ kind: 'heading', inside: inline(heading[1]) });
    } else if (quote) {
      flush();
      all.push({ kind: 'quote', inside: inline(quote[1] ?? '') });
    } else lines.push(line);
  }
  flush();
  return all;
}

/** The words alone, for one line in a list. */
export function plain(source: string): string {
  const words = (tokens: Inline[]): string =>
    tokens.map((t) => ('text' in t ? t.text : 'inside' in t ? words(t.inside) : ' ')).join('');
  return blocks(source)
    .map((block) => (block.kind === 'list' ? block.items.map(words).join(' · ') : words(block.inside)))
    .join(' ');
}
