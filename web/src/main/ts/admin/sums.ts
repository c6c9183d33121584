import type { Tally } from './types.ts';

export type Sums = Record<'answered' | 'clarified' | 'handedOver' | 'helped' | 'didNotHelp', number>;

/** Adds tallies up by a key, in the order in which the keys first appear. */
export function sums(tallies: readonly Tally[], by: (tally: Tally) => string): Map<string, Sums> {
  const all = new Map<string, Sums>();
  for (const tally of tallies) {
    const key = by(tally);
    const sum = all.get(key) ?? { answered: 0, clarified: 0, handedOver: 0, helped: 0, didNotHelp: 0 };
    for (const column of Object.keys(sum) as (keyof Sums)[]) sum[column] += tally[column];
    all.set(key, sum);
  }
  return all;
}
