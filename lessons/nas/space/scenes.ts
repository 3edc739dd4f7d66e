import type { Scene } from '#run/teach.ts';

const here = { section: 'space', seed: 1, step: 'end' } as const;

const scenes: readonly Scene[] = [
  {
    ...here,
    id: 'space-front',
    title: 'Every architecture of a space',
    params: {},
    figures: ['Loss against cost'],
    readouts: ['Architectures in the space', 'On the Pareto front'],
    say: 'All 890 networks of a space, each trained three times; only the Pareto front is worth discussing.',
    notes:
      'Let the class guess where two ReLU layers of 32 units lie, then tap: a quarter of the parameters can do better. The numbers come with the page; “Train them here” makes them again in seconds, and the page stays usable.',
    misconception: 'More parameters, lower loss.',
    minutes: 4,
    discuss: 'Which point of the front would you ship, and what else would you want to know?',
  },
  {
    ...here,
    id: 'space-luck',
    title: 'Luck of the seed',
    params: {},
    figures: ['Luck of the seed'],
    readouts: ['True rank of the luckiest', 'Kendall’s τ between seeds'],
    say: 'Train each network again from other weights, and the winner is no longer the winner.',
    notes:
      'Change the seed of the widget: another of the three trainings is then the one that is seen, and another network wins.',
    misconception: 'A table of results ranks architectures.',
    minutes: 3,
    discuss: 'How many seeds would you want before you believe a rank?',
  },
];

export default scenes;
