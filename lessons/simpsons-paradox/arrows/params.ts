import { choice, declareParams, type Values } from '#run/params.ts';

const arrows = declareParams(
  {
    third: choice({
      default: 'unknown',
      options: {
        unknown: 'Not said yet',
        confounder: 'Stone size: a confounder',
        mediator: 'Blood pressure: a mediator',
        collider: 'Came back: a collider',
      },
      label: 'The third variable',
      help: 'The eight cells stay as they are; only the arrows change.',
    }),
  },
  {
    metrics: {
      effect: { label: 'Effect of acting', unit: 'points' },
      estimate: { label: 'Found by the trial', unit: 'points' },
      standardError: { label: 'Standard error', unit: 'points' },
      crude: { label: 'Overall difference', unit: 'points' },
      adjusted: { label: 'Adjusted difference', unit: 'points' },
      direct: { label: 'Direct effect', unit: 'points' },
    },
    quick: { third: 'confounder' },
  },
);

export default arrows;
export type Arrows = Values<typeof arrows>;
