import { crudeGap, isReversal } from '#core/tables/strata.ts';
import type { Challenge } from '#run/teach.ts';
import type { BuildSnapshot } from './experiment.ts';
import type { Build } from './params.ts';
import { comparisonOf } from './table.ts';

const ownReversal: Challenge<Build, BuildSnapshot> = {
  id: 'own-reversal',
  text: 'Build a reversal in which every count is at least 10 and the overall rates differ by at least 5 points.',
  hint: 'Let one side have mostly easy cases and the other mostly hard ones, then give the side with the hard ones a small lead in both groups.',
  atOnce: true,
  solved({ params: { counts } }) {
    const strata = comparisonOf(counts);
    return (
      counts.every((count) => count >= 10) &&
      isReversal(strata) &&
      Math.abs(crudeGap(strata)) >= 0.05
    );
  },
  solution: { params: { counts: [90, 10, 850, 150, 400, 600, 30, 70] }, seed: 1 },
};

export default [ownReversal];
