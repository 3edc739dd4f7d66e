import { boolean, choice, declareParams, integer, type Values } from '#run/params.ts';
import { strategyNames } from './names.ts';

const tune = declareParams(
  {
    strategy: choice({ default: 'random', options: strategyNames, label: 'Strategy' }),
    budget: integer({
      default: 16,
      min: 4,
      max: 36,
      unit: 'full trainings',
      label: 'Budget',
      help: 'Each of 160 training steps.',
    }),
    seeds: integer({
      default: 30,
      min: 2,
      max: 100,
      label: 'Searches of each strategy',
      help: 'For the bands: same landscape, other draws.',
    }),
    r: integer({
      default: 8,
      min: 4,
      max: 81,
      label: 'R, units of a full training',
      help: 'The finest resource is a full training divided by R.',
    }),
    eta: integer({
      default: 2,
      min: 2,
      max: 5,
      label: 'η, one in η goes on',
    }),
    form: choice({
      default: 'algorithm',
      options: { algorithm: 'Algorithm 1', table: 'Table 1' },
      label: 'How many start',
      help: 'The paper has two forms.',
    }),
    onTest: boolean({
      default: false,
      label: 'Tune on the test split',
      help: 'The search chooses by the rows that are to judge it.',
    }),
    size: integer({
      default: 16,
      min: 4,
      max: 24,
      step: 2,
      label: 'Networks along each side',
      help: 'What there is to find.',
    }),
    shown: choice({
      default: 'mean',
      options: { mean: 'Mean', deviation: 'Uncertainty', improvement: 'Expected improvement' },
      label: 'What the model says',
      display: true,
    }),
  },
  {
    metrics: {
      best: { label: 'Best loss so far' },
      spent: { label: 'Training steps spent', format: 'integer' },
      lowest: { label: 'Lowest on the landscape' },
      missed: { label: 'Best network given up' },
      randomBeatsGrid: { label: 'Random beats the grid', format: 'percent' },
      randomHits: { label: 'Random finds the valley', format: 'percent' },
      gridHits: { label: 'The grid finds the valley', format: 'percent' },
      optimism: { label: 'Too good by', unit: 'points' },
      ...medians(),
    },
    quick: { size: 4, seeds: 3, budget: 5, r: 9 },
  },
);

/** One for each strategy: the loss that half of its searches end at or below. */
function medians() {
  return Object.fromEntries(
    Object.entries(strategyNames).map(([id, name]) => [
      `${id}Median`,
      { label: `${name}, median loss` },
    ]),
  );
}

export default tune;
export type Tune = Values<typeof tune>;
