import type { Scene } from '#run/teach.ts';

const woods = {
  section: 'forest',
  seed: 1,
  step: 'end',
  figures: ['Variance of the average as trees join'],
  readouts: ['Forest accuracy', 'Correlation in the forest', 'Correlation in bagging'],
} as const;

const scenes: readonly Scene[] = [
  {
    ...woods,
    id: 'forest-strong',
    title: 'Worse trees, a better forest',
    params: {},
    say: 'Trying 4 of 20 features cuts the correlation from 0.11 to 0.021; the committee rises from 87.6 to 89.7 %.',
    notes:
      'One tree of the forest is right on 74.8 % of the rows, a bagged tree on 81.2 %. Ask which committee the class would bet on before you show it. The thin lines are the formula: follow both to the right and ask what a hundred trees would give.',
    misconception: 'The best committee is made of the best members.',
    minutes: 5,
    discuss:
      'Which features do the trees of plain bagging begin with, and why does that tie them together?',
  },
  {
    ...woods,
    id: 'forest-one-feature',
    title: 'Too few features',
    readouts: ['Forest accuracy', 'Bagging accuracy', 'Correlation in the forest'],
    params: { features: 1 },
    say: 'With one feature tried at each split, the forest is right on 86.2 %: less than plain bagging.',
    notes:
      'Half of the features are noise here, so that every second split has nothing else to use. The correlation is smaller still, and so is the variance; the trees are just too weak. Let the class look for the number of features in between.',
    misconception: 'The less the trees are correlated, the better the forest.',
    minutes: 3,
    discuss: 'What would you expect without the ten features of noise?',
  },
  {
    ...woods,
    id: 'forest-spheres',
    title: 'Less variance, and less accuracy',
    readouts: ['Forest accuracy', 'Bagging accuracy', 'Variance of the forest'],
    params: { data: 'spheres' },
    say: 'On the nested spheres the variance falls from 0.028 to 0.020, but the accuracy falls too: 72.5 to 70.9 %.',
    notes:
      'Each feature says a little, none much. Weaker trees are wrong in the same direction, and averaging does not remove what all members share. Variance is one part of the error only.',
    misconception: 'A smaller variance is a better model.',
    minutes: 4,
    discuss: 'Where else have you seen a variance fall and an error rise?',
  },
];

export default scenes;
