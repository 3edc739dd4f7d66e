import type { Scene } from '#run/teach.ts';
import { pictures } from './plan.ts';

const scenes: readonly Scene[] = [
  {
    id: 'forecast-class',
    section: 'forecast',
    title: 'How sure are you?',
    params: {},
    seed: 1,
    step: 0,
    figures: ['The picture'],
    readouts: ['Forecasts made', 'Your Brier score'],
    say: 'A 4 or a 9? Say how likely a 9 is, before you are told.',
    notes:
      'Let the class settle on one number for each picture and record it; a dozen are enough. Then run, and look at the pictures again.',
    misconception: 'Whoever is often right knows how sure to be.',
    minutes: 5,
    discuss: 'Which score would reward you for saying more than you believe?',
  },
  {
    id: 'forecast-fifty',
    section: 'forecast',
    title: 'Calibrated by saying nothing',
    params: { answers: new Array<number>(pictures).fill(50) },
    seed: 1,
    step: 'end',
    figures: ['Your forecasts'],
    readouts: ['Your Brier score', 'Your log loss'],
    say: 'Fifty per cent for every picture stays within the band, and scores 0.25.',
    notes:
      'Compare with the class. 41.7 % of the pictures are a 9, and saying that each time scores 0.243: only a Brier score below it has told something apart.',
    misconception: 'Calibrated forecasts are good forecasts.',
    minutes: 2,
    discuss: 'Which forecaster would you pay, one who is calibrated or one who is resolved?',
  },
];

export default scenes;
