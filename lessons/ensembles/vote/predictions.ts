import { binomialPmf } from '#core/stats/binomial.ts';
import { majorityAccuracy } from '#core/stats/majority.ts';
import type { NumberPrediction } from '#run/teach.ts';
import type { VoteSnapshot } from './experiment.ts';
import type { Vote } from './params.ts';

export const threeFilters: NumberPrediction<Vote, VoteSnapshot> = {
  id: 'three-filters',
  kind: 'number',
  question:
    'Three spam filters, each right 70 % of the time, make their mistakes independently. How often is their majority right?',
  min: 0,
  max: 100,
  unit: ' %',
  decimals: 1,
  // Exact, and about the book's example whatever the widget is set to.
  truth: () => 100 * majorityAccuracy(binomialPmf(3, 0.7)),
  why: 'The majority is right when all three are (0.343) or exactly two are (0.441): together 0.784. One wrong voter is outvoted by the other two.',
  commonMistake:
    'Many say 70 %, since every voter is that good; or 97.3 %, the chance that at least one of the three is right, which is not yet a majority.',
};

export default [threeFilters];
