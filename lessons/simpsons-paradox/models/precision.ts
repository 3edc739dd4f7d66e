/** One test set, two filters: a reversal of precision, whose denominator is what each one flags. */
import type { NamedComparison } from '#core/tables/named.ts';

/** 1,000 rows of each group, 100 frauds among the easy ones and 30 among the hard ones. */
export const flagged: NamedComparison = {
  title: 'Precision on one test set',
  success: 'fraud, of those that were flagged',
  first: 'Filter A',
  second: 'Filter B',
  grouping: 'Payments',
  groups: ['Easy', 'Hard'],
  strata: [
    { first: { successes: 90, total: 100 }, second: { successes: 19, total: 20 } },
    { first: { successes: 1, total: 10 }, second: { successes: 20, total: 100 } },
  ],
};
