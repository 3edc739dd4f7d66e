import { declareParams, integer, number, type Values } from '#run/params.ts';

const chance = declareParams(
  {
    prevalence: number({
      default: 0.1,
      min: 0.01,
      max: 0.99,
      step: 0.01,
      label: 'Prevalence',
      help: 'Share of rows that are positive.',
    }),
    q: number({
      default: 0.3,
      min: 0,
      max: 1,
      step: 0.01,
      label: 'Share you call positive',
      help: 'Your own predictor calls a row positive with this probability, whatever the row is.',
    }),
    yours: number({
      default: 0.6,
      min: 0,
      max: 1,
      step: 0.01,
      label: 'F1 of a model you were shown',
      help: 'A line in the figures, to compare with chance.',
      display: true,
    }),
    rows: integer({ default: 200, min: 50, max: 5000, step: 50, label: 'Test rows' }),
  },
  {
    metrics: {
      f1: { label: 'F1, large sample' },
      meanF1: { label: 'F1, mean of the draws' },
      bestChanceF1: { label: 'Best F1 of chance' },
      accuracy: { label: 'Accuracy, large sample', format: 'percent' },
      precision: { label: 'Precision, large sample', format: 'percent' },
      recall: { label: 'Recall, large sample', format: 'percent' },
    },
    quick: { rows: 100 },
  },
);

export default chance;
export type Chance = Values<typeof chance>;
