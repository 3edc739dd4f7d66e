/** The reader's eight counts as a comparison. */
import type { NamedComparison } from '#core/tables/named.ts';
import type { Comparison } from '#core/tables/strata.ts';

/** [group, side, outcome] → two groups of A and B. */
export function comparisonOf(counts: readonly number[]): Comparison {
  return [0, 4].map((at) => {
    const [sa = 0, fa = 0, sb = 0, fb = 0] = counts.slice(at, at + 4);
    return {
      first: { successes: sa, total: sa + fa },
      second: { successes: sb, total: sb + fb },
    };
  });
}

export function namedOf(counts: readonly number[]): NamedComparison {
  return {
    title: 'Your table',
    success: 'successes',
    first: 'A',
    second: 'B',
    grouping: 'Group',
    groups: ['One', 'Two'],
    strata: comparisonOf(counts),
  };
}
