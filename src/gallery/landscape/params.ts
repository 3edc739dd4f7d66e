import { declareParams, integer } from '#run/params.ts';

const landscape = declareParams(
  {
    size: integer({
      default: 24,
      min: 4,
      max: 64,
      step: 4,
      label: 'Networks along each side',
      help: 'Every pixel is one trained network.',
    }),
    steps: integer({ default: 200, min: 20, max: 1000, step: 20, label: 'Training steps' }),
  },
  {
    metrics: {
      best: { label: 'Lowest loss' },
      diverged: { label: 'Diverged', format: 'integer' },
    },
    quick: { size: 4, steps: 40 },
  },
);

export default landscape;
