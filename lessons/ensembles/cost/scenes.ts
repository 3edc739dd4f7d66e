import type { Scene } from '#run/teach.ts';

const prices = { section: 'cost', seed: 1, step: 'end' } as const;

const scenes: readonly Scene[] = [
  {
    ...prices,
    id: 'cost-front',
    title: 'Accuracy has a price',
    params: {},
    figures: ['Accuracy against latency'],
    readouts: ['Highest accuracy', 'One tree, accuracy', 'Times as slow as one tree'],
    say: 'The stack is right on 91.8 % of the rows, one tree on 80.8 %. How much slower is it on this machine?',
    notes:
      'Let the class guess the factor before you point to the read-out: it is measured here and now, and differs from machine to machine. The forest reaches 89.5 %, boosted trees 89.2 %. Ask which models may be crossed out, and read the front from left to right.',
    misconception: 'The most accurate model is the best model.',
    minutes: 5,
    discuss: 'Which of these models would you want to be called about at night?',
  },
  {
    ...prices,
    id: 'cost-rare',
    title: 'When one class is rare',
    params: { minority: 0.05 },
    figures: ['The rarer class'],
    readouts: ['Highest accuracy', 'One tree, accuracy'],
    say: 'Of rows that are one in twenty, the forest finds 6 %. On balanced samples, it finds 82 %, at 45 % precision.',
    notes:
      'The forest has an accuracy of 95.3 %, the balanced one of 94.0 %; who never names the rare class has 95 %. Ask for a case where a miss costs more than a false alarm, and for one where it is the other way round.',
    misconception: 'An accuracy of 95 % is a good result.',
    minutes: 5,
    discuss: 'What does the balanced forest believe about how frequent the rare class is?',
  },
];

export default scenes;
