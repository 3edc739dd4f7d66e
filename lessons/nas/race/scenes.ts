import type { Scene } from '#run/teach.ts';

const here = { section: 'race', seed: 1, step: 'end' } as const;

const scenes: readonly Scene[] = [
  {
    ...here,
    id: 'race-mutation',
    title: 'One mutation at a time',
    step: 20,
    params: {},
    figures: ['One search'],
    readouts: ['Best validation loss so far'],
    say: 'Evolution changes one block of the best of a random few, and keeps what it learns from it.',
    notes:
      'Point at a diamond: it names the parent and the change. The first ten are random; then every child has a parent.',
    misconception: 'Evolution is random search with another name.',
    minutes: 3,
    discuss: 'Why does the oldest leave, and not the worst?',
  },
  {
    ...here,
    id: 'race-regret',
    title: 'Two hundred races',
    params: {},
    figures: ['Regret', 'Wins'],
    readouts: ['Random, mean regret', 'Evolution, mean regret'],
    say: 'Mean regret 0.07 for evolution, 0.11 for chance: real, modest, and invisible in a single race.',
    notes:
      'The band holds half of the searches of the watched strategy: it is wider than the lines are apart. Set the budget to 9 and evolution loses its advantage.',
    misconception: 'A clever strategy always beats chance.',
    minutes: 4,
    discuss: 'What would you compare a search strategy with before you pay for it?',
  },
];

export default scenes;
