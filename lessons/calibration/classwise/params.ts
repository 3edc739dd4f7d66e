import { boolean, choice, declareParams, integer, number, type Values } from '#run/params.ts';
import { every } from './plan.ts';

const classwise = declareParams(
  {
    data: choice({
      default: 'hard',
      options: { hard: 'Hard: 400 hurried digits', easy: 'Easy: 2,000 neat digits' },
      label: 'Data',
    }),
    length: integer({ default: 800, min: every, max: 2000, step: every, label: 'Training steps' }),
    byClass: boolean({
      default: false,
      label: 'A cut-off for each class',
      help: 'From the calibration rows of that class alone.',
      display: true,
    }),
    alpha: number({
      default: 0.1,
      min: 0.01,
      max: 0.5,
      step: 0.01,
      label: 'Miss rate α',
      display: true,
    }),
    n: integer({ default: 2000, min: 100, max: 4000, step: 100, label: 'Calibration rows' }),
    tests: integer({ default: 2000, min: 100, max: 4000, step: 100, label: 'Test rows' }),
  },
  {
    metrics: {
      marginal: { label: 'Hardest class, one cut-off', format: 'percent' },
      conditional: { label: 'Hardest class, a cut-off each', format: 'percent' },
      price: { label: 'Labels more per set' },
    },
    quick: { length: every, n: 100, tests: 100 },
  },
);

export default classwise;
export type Classwise = Values<typeof classwise>;
