import type { Scene } from '#run/teach.ts';

const here = { section: 'meta', seed: 1, step: 'end' } as const;

const scenes: readonly Scene[] = [
  {
    ...here,
    id: 'meta-home-and-abroad',
    title: 'At home and abroad',
    ask: true,
    params: {},
    figures: ['New tasks', 'New architecture'],
    readouts: [
      'Learned, seen tasks',
      'Adam, seen tasks',
      'Learned, new architecture',
      'Adam, new architecture',
    ],
    say: 'Below Adam on seen tasks, 0.05 to 0.09, and on new ones, 0.08 to 0.11; above it with two ReLU layers, 0.25 to 0.20.',
    notes:
      'Let the class vote before you uncover the bars. The rule has not remembered its tasks: new rows of the same kind do not hurt it. Then choose 32 tanh as the new architecture: it leads again.',
    misconception: 'An optimizer that is better on many tasks is a better optimizer.',
    minutes: 4,
    discuss: 'What would you have to show before you trained a model of your own with it?',
  },
  {
    ...here,
    id: 'meta-too-long',
    title: 'Learning too long',
    params: {},
    figures: ['While it learns'],
    readouts: ['Learned, new architecture', 'Adam, new architecture'],
    say: 'On the new architecture it has under half of Adam’s loss after 10 generations, and over twice as much after 20.',
    notes:
      'At home both lines go on falling. Open the table for the losses; step the run to see the surface change meanwhile.',
    misconception: 'More meta-training makes an optimizer more general.',
    minutes: 3,
    discuss: 'On which tasks would you decide when to stop?',
  },
];

export default scenes;
