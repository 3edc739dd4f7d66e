import type { Scene } from '#run/teach.ts';

const here = { section: 'estimate', seed: 1, step: 'end' } as const;

const scenes: readonly Scene[] = [
  {
    ...here,
    id: 'estimate-fidelity',
    title: 'What a cheap estimate is worth',
    params: { method: 'shared' },
    figures: ['Fidelity and cost'],
    readouts: ['Kendall’s τ', 'It costs'],
    say: 'Weight sharing orders the space with τ 0.61 for 4 % of the cost; counting parameters has 0.51 for nothing.',
    notes:
      'Show of hands before: which estimate orders best for a tenth of the cost? Then go through the methods and let the class find the one that is worse than counting parameters.',
    misconception: 'A zero-cost proxy knows something about training.',
    minutes: 4,
    discuss: 'What would you compare a new proxy with?',
  },
  {
    ...here,
    id: 'estimate-choice',
    title: 'Ordering is not choosing',
    params: { method: 'early' },
    figures: ['What each would choose'],
    readouts: ['Kendall’s τ', 'Rank of its choice'],
    say: 'Early stopping orders worst of those that train, τ 0.34, and chooses rank 3; the best order chooses rank 181.',
    notes:
      'τ counts all pairs, a search needs the top. The line is random search for the same money. Lower what may be spent and see who is left.',
    misconception: 'The estimate with the highest rank correlation finds the best network.',
    minutes: 3,
    discuss: 'How would you combine a cheap estimate with a few full trainings?',
  },
];

export default scenes;
