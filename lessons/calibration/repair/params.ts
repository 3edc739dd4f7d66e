import { choice, declareParams, integer, table, text, type Values } from '#run/params.ts';
import { every, mostRepairRows } from './plan.ts';

const repair = declareParams(
  {
    preset: table({
      default: 'hard',
      options: { hard: 'Hard: 400 hurried digits', easy: 'Easy: 2,000 neat digits' },
      mine: { target: 'target', features: [], classes: 10, rows: 4_000, forecasts: true },
      label: 'Data',
      help: 'Digits drawn by the lab at 8 × 8 pixels; never the same one twice.',
    }),
    length: integer({
      default: 800,
      min: every,
      max: 2000,
      step: every,
      label: 'Training steps',
      help: 'Batches of 32 rows.',
    }),
    tests: integer({ default: 1500, min: 100, max: 4000, step: 100, label: 'Test rows' }),
    method: choice({
      default: 'none',
      options: {
        none: 'None',
        temperature: 'Temperature scaling',
        platt: 'Platt scaling',
        isotonic: 'Isotonic regression',
      },
      label: 'Repair',
      display: true,
    }),
    on: choice({
      default: 'held-out',
      options: { 'held-out': 'Held-out rows', training: 'Training rows' },
      label: 'Repair is fitted on',
      help: 'Rows that the network has trained on are the mistake to see once.',
      display: true,
    }),
    n: integer({
      default: 500,
      min: 20,
      max: mostRepairRows,
      step: 10,
      label: 'Rows for the repair',
      display: true,
    }),
    target: text({ default: '', maxLength: 100, label: 'Class column' }),
  },
  {
    metrics: {
      error: { label: 'Calibration error before repair' },
      loss: { label: 'Test log loss before repair' },
      accuracy: { label: 'Test accuracy', format: 'percent' },
      confidence: { label: 'Mean confidence', format: 'percent' },
      trainLoss: { label: 'Training log loss' },
    },
    quick: { length: 2 * every, tests: 100 },
  },
);

export default repair;
export type Repair = Values<typeof repair>;
