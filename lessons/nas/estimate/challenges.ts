import type { Challenge } from '#run/teach.ts';
import type { EstimateSnapshot } from './experiment.ts';
import type { EstimateParams } from './params.ts';
import { within } from './plan.ts';

const challenges: readonly Challenge<EstimateParams, EstimateSnapshot>[] = [
  {
    id: 'cheap-and-faithful',
    text: 'Choose an estimate that costs at most 10 % and orders the architectures with a τ of at least 0.6.',
    hint: 'Look where the curves of the second figure lie at the left of 10 %.',
    solved: ({ params, view, done }) => {
      if (!done || !view || params.spend > 10) return false;
      const one = within(view.estimates, params.method, params.spend / 100);
      return one !== undefined && one.tau >= 0.6;
    },
    solution: { params: { method: 'shared', spend: 10 }, seed: 1 },
  },
];

export default challenges;
