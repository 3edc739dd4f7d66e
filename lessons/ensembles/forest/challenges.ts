import type { Challenge, TeachState } from '#run/teach.ts';
import type { ForestSnapshot } from './experiment.ts';
import type { Forest } from './params.ts';

type State = TeachState<Forest, ForestSnapshot>;

/** Training sets below which a variance is mostly luck. */
const fewestSets = 20;

const halveCorrelation: Challenge<Forest, ForestSnapshot> = {
  id: 'halve-correlation',
  text: 'On the nested spheres, halve the correlation of the trees against plain bagging, and see the variance of their average fall. Use at least 20 training sets.',
  hint: 'On these data no feature is strong, so four of twenty are not few enough. Try fewer at each split, and look at what the accuracy does meanwhile.',
  solved({ params, metrics, view }: State) {
    const {
      forestCorrelation = NaN,
      baggingCorrelation = NaN,
      forestVariance = NaN,
      baggingVariance = NaN,
    } = metrics;
    return (
      params.data === 'spheres' &&
      (view?.forest.answers.length ?? 0) >= fewestSets &&
      baggingCorrelation > 0 &&
      forestCorrelation <= baggingCorrelation / 2 &&
      forestVariance < baggingVariance
    );
  },
  solution: { params: { data: 'spheres', features: 2 }, seed: 1 },
};

export default [halveCorrelation];
