/** The tables that the statistics are computed of. */
import type { NamedComparison } from '#core/tables/named.ts';
import { comparisons } from '#core/tables/published.ts';
import type { Statistics } from './params.ts';

/** Half of either side in each group, so that nothing confounds; odds ratio 9 in both groups. */
const halves: NamedComparison = {
  title: 'Half and half',
  success: 'successes',
  first: 'Treated',
  second: 'Control',
  grouping: 'Group',
  groups: ['Easy', 'Hard'],
  strata: [
    { first: { successes: 90, total: 100 }, second: { successes: 50, total: 100 } },
    { first: { successes: 50, total: 100 }, second: { successes: 10, total: 100 } },
  ],
};

export const tables: Readonly<Record<Statistics['data'], NamedComparison>> = {
  ...comparisons,
  halves,
};
