import { binomialPmf } from '#core/stats/binomial.ts';
import {
  independentMajorityAccuracy,
  leaderVotes,
  majorityAccuracy,
} from '#core/stats/majority.ts';
import type { ChoicePrediction, NumberPrediction } from '#run/teach.ts';
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

export const behindLeader: ChoicePrediction<Vote, VoteSnapshot> = {
  id: 'behind-leader',
  kind: 'choice',
  question:
    'Twenty-five voters, each right 70 % of the time, follow an opinion leader at correlation 0.2. Is their majority right more or less often than that of three independent voters of 70 %?',
  options: { above: 'More often', same: 'As often', below: 'Less often' },
  params: { k: 25, p: 0.7, rho: 0.2, model: 'leader' },
  // Exact, and about this question whatever the widget is set to.
  truth() {
    const gap = majorityAccuracy(leaderVotes(25, 0.7, 0.2)) - independentMajorityAccuracy(3, 0.7);
    return Math.abs(gap) < 1e-9 ? 'same' : gap > 0 ? 'above' : 'below';
  },
  why: 'The 25 reach 73.7 %, the three 78.4 %. When the leader is wrong, most of the 25 go wrong together, and no vote repairs that.',
  commonMistake:
    'Many take 0.2 for a small correlation and expect to keep most of what 25 independent voters gain. But each voter copies the leader with probability √0.2, nearly every second time.',
};

export default [threeFilters, behindLeader];
