import type { Challenge } from '#run/teach.ts';
import type { LandSnapshot } from './experiment.ts';
import type { Land } from './params.ts';

const challenges: readonly Challenge<Land, LandSnapshot>[] = [
  {
    id: 'by-hand',
    text: 'By hand, with at most five tries on the map and 160 steps, reach a validation log loss below 0.2.',
    hint: 'The try that stands there at first counts; you may forget it. Go by decades of the learning rate first; width can wait.',
    solved: ({ metrics, params, done }) =>
      done &&
      params.metric === 'loss' &&
      params.steps <= 160 &&
      params.tries.length <= 10 &&
      (metrics['bestTry'] ?? Infinity) < 0.2,
    solution: { params: { tries: [0.63, 0.6] }, seed: 1 },
  },
  {
    id: 'nearly-best',
    text: 'Have a try that at most 2 % of the whole landscape beats.',
    hint: 'Train the landscape, find its lowest pixel, and put a try there.',
    solved: ({ metrics, done }) => done && (metrics['better'] ?? 1) <= 0.02,
    solution: { params: { all: true, tries: [0.625, 0.275] }, seed: 1 },
  },
  {
    id: 'nothing-trains',
    text: 'Find a window of the landscape, trained for at least 160 steps, of which more than 95 % is worse than a coin.',
    hint: 'Zoom in where the steps are too long.',
    solved: ({ metrics, params, done }) =>
      done && params.steps >= 160 && (metrics['worse'] ?? 0) > 0.95,
    solution: {
      params: { all: true, size: 8, optimizer: 'sgd', zoom: 4, left: 1, up: 1 },
      seed: 1,
    },
  },
];

export default challenges;
