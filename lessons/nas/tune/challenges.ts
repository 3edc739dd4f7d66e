import type { Challenge } from '#run/teach.ts';
import type { TuneSnapshot } from './experiment.ts';
import type { Tune } from './params.ts';

const challenges: readonly Challenge<Tune, TuneSnapshot>[] = [
  {
    id: 'given-up',
    text: 'Let halving or Hyperband give up a network that would have ended with less than half the loss of its answer.',
    hint: 'Decide before anything is known: a large R begins with few steps.',
    solved: ({ metrics, params, done }) =>
      done &&
      (params.strategy === 'halving' || params.strategy === 'hyperband') &&
      (metrics['missed'] ?? Infinity) < (metrics['best'] ?? 0) / 2,
    solution: { params: { strategy: 'halving', r: 27, eta: 3 }, seed: 1 },
  },
  {
    id: 'cheap',
    text: 'With a budget of at most eight full trainings, end with a loss below 0.2.',
    hint: 'Try strategies, and then seeds, and ask how much of the difference is luck.',
    solved: ({ metrics, params, done }) =>
      done && params.budget <= 8 && (metrics['best'] ?? Infinity) < 0.2,
    solution: { params: { budget: 8 }, seed: 2 },
  },
];

export default challenges;
