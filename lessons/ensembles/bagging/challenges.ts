import type { Challenge, TeachState } from '#run/teach.ts';
import type { BaggingSnapshot } from './experiment.ts';
import type { Bagging } from './params.ts';

type State = TeachState<Bagging, BaggingSnapshot>;

/** Accuracies are multiples of one test row; this is far less. */
const rounding = 1e-9;

/** How often guessing the most frequent class is right. */
function chance({ y }: BaggingSnapshot['view']): number {
  const counts = new Map<number, number>();
  y.forEach((label) => counts.set(label, (counts.get(label) ?? 0) + 1));
  return Math.max(...counts.values()) / y.length;
}

const worseThanBest: Challenge<Bagging, BaggingSnapshot> = {
  id: 'worse-than-best',
  text: 'Make the ensemble at least 2 points worse than its best member, although every member is better than chance.',
  hint: 'The vote gives every member the same weight. Let the members differ much in quality, with few rows to learn from and a shape that is hard to cut, and let there be only a handful of them: the good one is outvoted. Try several seeds.',
  solved({ metrics, view }: State) {
    const { ensembleAccuracy = NaN, bestMember = NaN } = metrics;
    if (!view) return false;
    const weakest = Math.min(...view.curve.member);
    return bestMember - ensembleAccuracy >= 0.02 - rounding && weakest > chance(view);
  },
  solution: { params: { data: 'circles', n: 20, members: 5 }, seed: 2 },
};

const nothingToGain: Challenge<Bagging, BaggingSnapshot> = {
  id: 'nothing-to-gain',
  text: 'Let at least 25 members vote, each right on 80 to 92 % of the test rows on average, so that the vote is less than half a point better than its average member.',
  hint: 'Bagging averages away what changes from one draw of the rows to the next. Find members that hardly change when some rows do: ask many neighbors, or give shallow trees many rows.',
  solved({ params, metrics }: State) {
    const { ensembleAccuracy = NaN, meanMember = NaN } = metrics;
    return (
      params.members >= 25 &&
      meanMember >= 0.8 - rounding &&
      meanMember <= 0.92 + rounding &&
      ensembleAccuracy - meanMember < 0.005 - rounding
    );
  },
  solution: { params: { base: 'knn', neighbors: 25, n: 500 }, seed: 2 },
};

export default [worseThanBest, nothingToGain];
