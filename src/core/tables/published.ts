/** Published comparisons. */
import type { NamedComparison } from './named.ts';
import type { Comparison } from './strata.ts';

/** Kidney stones: open surgery, then percutaneous removal; small stones, then large (Charig 1986). */
export const kidneyStones: Comparison = [
  { first: { successes: 81, total: 87 }, second: { successes: 234, total: 270 } },
  { first: { successes: 192, total: 263 }, second: { successes: 55, total: 80 } },
];

/** Berkeley 1973, departments A to F: men, then women admitted (R's UCBAdmissions). */
export const berkeley: Comparison = [
  { first: { successes: 512, total: 825 }, second: { successes: 89, total: 108 } },
  { first: { successes: 353, total: 560 }, second: { successes: 17, total: 25 } },
  { first: { successes: 120, total: 325 }, second: { successes: 202, total: 593 } },
  { first: { successes: 138, total: 417 }, second: { successes: 131, total: 375 } },
  { first: { successes: 53, total: 191 }, second: { successes: 94, total: 393 } },
  { first: { successes: 22, total: 373 }, second: { successes: 24, total: 341 } },
];

/** The same, with the words that go with them. */
export const comparisons: Readonly<Record<'kidney-stones' | 'berkeley', NamedComparison>> = {
  'kidney-stones': {
    title: 'Kidney stones',
    success: 'removed',
    first: 'Open surgery',
    second: 'Percutaneous',
    grouping: 'Stones',
    groups: ['Small', 'Large'],
    strata: kidneyStones,
  },
  berkeley: {
    title: 'Berkeley 1973',
    success: 'admitted',
    first: 'Men',
    second: 'Women',
    grouping: 'Department',
    groups: ['A', 'B', 'C', 'D', 'E', 'F'],
    strata: berkeley,
  },
};
