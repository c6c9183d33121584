/** A stretch of text that both have, or only the new one, or only the old one. */
export interface Stretch {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** More words on both sides together are compared by lines. */
const MOST_WORDS = 3000;

/** What became of a text, word by word: the longest common subsequence, with what differs between. */
export function differenceOf(before: string, after: string): Stretch[] {
  const words = [...pieces(before, /\s+|[^\s]+/gu), ...pieces(after, /\s+|[^\s]+/gu)].length;
  const by = words > MOST_WORDS ? /[^\n]*\n|[^\n]+$/gu : /\s+|[^\s]+/gu;
  return joined(compared(pieces(before, by), pieces(after, by)));
}

function pieces(text: string, by: RegExp): string[] {
  return text.match(by) ?? [];
}

function compared(before: string[], after: string[]): Stretch[] {
  const width = after.length + 1;
  const lengths = new Uint16Array((before.length + 1) * width); // of the common subsequence from here to the ends
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        before[i] === after[j] ? lengths[(i + 1) * width + j + 1]! + 1 : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
  const found: Stretch[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      found.push({ kind: 'same', text: after[j]! });
      i++;
      j++;
    } else if (j >= after.length || (i < before.length && lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!)) {
      found.push({ kind: 'removed', text: before[i++]! });
    } else found.push({ kind: 'added', text: after[j++]! });
  }
  return found;
}

/** Neighbours of one kind as one; a blank between two changes belongs to them, so that «a b» for «c d» reads as one change. */
function joined(stretches: Stretch[]): Stretch[] {
  const runs: Stretch[] = [];
  let removed = '';
  let added = '';
  const flush = () => {
    if (removed !== '') runs.push({ kind: 'removed', text: removed });
    if (added !== '') runs.push({ kind: 'added', text: added });
    removed = '';
    added = '';
  };
  stretches.forEach((stretch, at) => {
    const between = stretch.kind === 'same' && stretch.text.trim() === '' && (removed !== '' || added !== '') && (stretches[at + 1]?.kind ?? 'same') !== 'same';
    if (stretch.kind !== 'added' && (stretch.kind === 'removed' || between)) removed += stretch.text;
    if (stretch.kind !== 'removed' && (stretch.kind === 'added' || between)) added += stretch.text;
    if (stretch.kind === 'same' && !between) {
      flush();
      const last = runs.at(-1);
      if (last?.kind === 'same') last.text += stretch.text;
      else runs.push({ ...stretch });
    }
  });
  flush();
  return runs;
}
