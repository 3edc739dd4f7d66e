import type { Scene } from '#run/teach.ts';

const scenes: readonly Scene[] = [
  {
    id: 'shift-mix',
    section: 'shift',
    title: 'Other shares of the same digits',
    params: { kind: 'mix', repair: 'priors' },
    seed: 1,
    step: 'end',
    figures: ['Answers from 90 % on', 'Coverage of the sets'],
    readouts: ['Coverage', 'Mean set size'],
    say: 'Threes and fours are four digits in five: 83.8 % are covered, and 90.3 % with known shares.',
    notes: 'The digits of each class look as before, so weights are enough.',
    misconception: 'A new mix of classes needs a new model.',
    minutes: 3,
    discuss: 'Where would you learn the new shares without any label?',
  },
  {
    id: 'shift-rotation',
    section: 'shift',
    title: 'Digits that look otherwise',
    params: { kind: 'rotation', repair: 'fresh' },
    seed: 1,
    step: 'end',
    figures: ['Calibration error', 'Coverage of the sets'],
    readouts: ['Coverage', 'Mean set size', 'Accuracy'],
    say: 'Turned by 24 degrees 72.0 % are covered. Only fresh labels bring 88.6 %, with larger sets.',
    notes: 'Try the known class mix on it: it leaves everything as it is.',
    misconception: 'A guarantee that held when it was made goes on holding.',
    minutes: 4,
    discuss: 'What would tell you that the world has turned, while the confidence hardly falls?',
  },
];

export default scenes;
