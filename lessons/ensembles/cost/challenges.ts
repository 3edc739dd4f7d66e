import type { Challenge, TeachState } from '#run/teach.ts';
import type { CostSnapshot } from './experiment.ts';
import type { Cost } from './params.ts';

/** Accuracies are multiples of one test row; this is far less. */
const rounding = 1e-9;

const smallAndGood: Challenge<Cost, CostSnapshot> = {
  id: 'small-and-good',
  text: 'With two classes of equal size, let a model of at most a hundredth of the stack’s size come within one point of its accuracy.',
  hint: 'The network is that small. What the stack gains by more models, a single model may gain in another way: by more to learn from. One seed is not like another.',
  solved({ params, done, view }: TeachState<Cost, CostSnapshot>) {
    const stack = view?.entries.find(({ id }) => id === 'stack');
    if (!done || !stack || params.minority !== 0.5) return false;
    return view!.entries.some(
      ({ bytes, accuracy }) =>
        bytes <= stack.bytes / 100 && accuracy >= stack.accuracy - 0.01 - rounding,
    );
  },
  solution: { params: { n: 1000 }, seed: 1 },
};

export default [smallAndGood];
