import type { Challenge } from '#run/teach.ts';
import type { RaceSnapshot } from './experiment.ts';
import type { Race } from './params.ts';
import { givenUp, yours } from './yours.ts';

const challenges: readonly Challenge<Race, RaceSnapshot>[] = [
  {
    id: 'beat-chance',
    text: 'With your own architectures and at most the budget, end with a regret below the median of random search.',
    hint: 'Look at which depth and which activation the table of the last section favors, and try neighbors of the best.',
    solved: ({ params, view, metrics, done }) => {
      const own = yours(params.mine, view);
      const regret = own.at(-1)?.regret ?? Infinity;
      return done && own.length <= params.budget && regret < (metrics['randomMedian'] ?? -1);
    },
    solution: { params: { mine: [14, 14, 17] }, seed: 1 },
  },
  {
    id: 'halving-discards',
    text: 'Watch halving give up the architecture that would have been the best of all it began.',
    hint: 'It is rare here: try budgets and seeds. After 30 steps much is known, and not all.',
    solved: ({ params, view, done }) =>
      done && params.strategy === 'halving' && view !== undefined && givenUp(view),
    solution: { params: { strategy: 'halving', budget: 18 }, seed: 4 },
  },
  {
    id: 'evolution-leads',
    text: 'Find settings with which evolution has at most 60 % of the mean regret of random search.',
    hint: 'Evolution needs time to build on what it has found, and parents that are better than most.',
    solved: ({ metrics, done }) =>
      done && (metrics['evolutionRegret'] ?? Infinity) <= 0.6 * (metrics['randomRegret'] ?? 0),
    solution: { params: { budget: 90, population: 8, sample: 20 }, seed: 1 },
  },
  {
    id: 'no-advantage',
    text: 'Find settings with which evolution is worth nothing: at least 90 % of the mean regret of random search.',
    hint: 'Evolution builds on what it has found: give it no time to find anything.',
    solved: ({ metrics, done }) =>
      done && (metrics['evolutionRegret'] ?? 0) >= 0.9 * (metrics['randomRegret'] ?? Infinity),
    solution: { params: { budget: 9 }, seed: 1 },
  },
];

export default challenges;
