import type { Challenge } from '#run/teach.ts';
import type { ChanceSnapshot } from './experiment.ts';
import type { Chance } from './params.ts';

const challenges: readonly Challenge<Chance, ChanceSnapshot>[] = [
  {
    id: 'blind-ninety',
    text: 'Earn an F1 above 0.9 without looking at a row.',
    hint: 'F1 takes the side of the class that is named positive; make it the frequent one.',
    solved: ({ metrics }) => (metrics['f1'] ?? 0) > 0.9,
    solution: { params: { prevalence: 0.9, q: 1 }, seed: 1 },
  },
  {
    id: 'accurate-and-useless',
    text: 'Reach an accuracy above 95 % with a recall of 0.',
    hint: 'Make the positive class rare and never say it.',
    solved: ({ metrics }) => (metrics['accuracy'] ?? 0) > 0.95 && metrics['recall'] === 0,
    solution: { params: { prevalence: 0.02, q: 0 }, seed: 1 },
  },
];

export default challenges;
