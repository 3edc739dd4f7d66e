import type { Challenge, TeachState } from '#run/teach.ts';
import type { StackingSnapshot } from './experiment.ts';
import type { Stacking } from './params.ts';

/** Accuracies are multiples of one test row; this is far less. */
const rounding = 1e-9;

const onlyTheFolds: Challenge<Stacking, StackingSnapshot> = {
  id: 'only-the-folds',
  text: 'Find a learned stack that in-fold is at least 2 points worse than its best member. Then change nothing but the predictions it learns from, until it is as good as that member or better.',
  hint: 'A member that memorizes spoils the in-fold stack. For the second half, the members must complement each other: try other data and other seeds, and watch where the mistakes overlap.',
  solved({ params, done, metrics }: TeachState<Stacking, StackingSnapshot>) {
    const { bestMember = NaN, inFold = NaN, outOfFold = NaN } = metrics;
    return (
      done &&
      params.meta === 'logistic' &&
      params.folds === 'out-of-fold' &&
      bestMember - inFold >= 0.02 - rounding &&
      outOfFold >= bestMember - rounding
    );
  },
  solution: { params: { data: 'circles', folds: 'out-of-fold' }, seed: 3 },
};

export default [onlyTheFolds];
