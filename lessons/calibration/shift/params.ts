import { choice, declareParams, integer, type Values } from '#run/params.ts';

const shift = declareParams(
  {
    kind: choice({
      default: 'mix',
      options: { mix: 'Class mix', rotation: 'Rotation', noise: 'Noise' },
      label: 'What shifts',
    }),
    repair: choice({
      default: 'none',
      options: {
        none: 'None',
        priors: 'Known class mix',
        fresh: 'Fresh labels',
      },
      label: 'Repair',
      display: true,
    }),
    length: integer({ default: 800, min: 80, max: 2000, step: 80, label: 'Training steps' }),
    tests: integer({ default: 800, min: 100, max: 2000, step: 100, label: 'Test rows' }),
    fresh: integer({
      default: 500,
      min: 50,
      max: 1000,
      step: 50,
      label: 'Fresh labels',
      help: 'Rows from after the shift that somebody labels, for the last repair.',
    }),
  },
  {
    metrics: {
      error: { label: 'Calibration error, no repair' },
      right: { label: 'Right of those answered from 90 % on, no repair', format: 'percent' },
      coverage: { label: 'Coverage of sets, no repair', format: 'percent' },
      accuracy: { label: 'Accuracy', format: 'percent' },
      confidence: { label: 'Mean confidence, no repair', format: 'percent' },
      size: { label: 'Mean set size, no repair' },
    },
    quick: { length: 80, tests: 100, fresh: 50 },
  },
);

export default shift;
export type Shift = Values<typeof shift>;
