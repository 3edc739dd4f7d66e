import { boolean, declareParams, integer, number, type Values } from '#run/params.ts';
import { steps } from './plan.ts';

const matters = declareParams(
  {
    impressions: integer({
      default: 20_000,
      min: 1_000,
      max: 100_000,
      step: 1_000,
      label: 'Impressions of each ad',
    }),
    calibrated: boolean({
      default: false,
      label: 'Halve the predictions',
      help: 'The repair that the clicks ask for: the ranking stays as it is.',
      display: true,
    }),
    history: number({
      default: 0.8,
      min: 0.5,
      max: 1,
      step: 0.05,
      label: 'Romances in the viewer’s history',
      display: true,
    }),
    tradeOff: number({
      default: 0,
      min: 0,
      max: 1,
      step: 0.05,
      label: 'Weight of calibration in the list',
      help: '0 shows the most relevant items, 1 only minds the mix.',
      display: true,
    }),
  },
  {
    metrics: {
      rateA: { label: 'Click rate of ad A', format: 'percent' },
      rateB: { label: 'Click rate of ad B', format: 'percent' },
      promised: { label: 'Clicks promised for each that came' },
    },
    quick: { impressions: 50 * steps },
  },
);

export default matters;
export type Matters = Values<typeof matters>;
