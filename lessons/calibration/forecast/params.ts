import { declareParams, list, number, type Values } from '#run/params.ts';
import { no, pictures, yes } from './plan.ts';

const forecast = declareParams(
  {
    noise: number({
      default: 0.35,
      min: 0.1,
      max: 1,
      step: 0.05,
      label: 'Noise',
      help: 'Standard deviation of the gray of every pixel.',
    }),
    answers: list({
      default: [],
      minLength: 0,
      maxLength: pictures,
      min: 0,
      max: 100,
      step: 5,
      unit: '%',
      label: `Chance that it is a ${yes}, not a ${no}`,
      display: true,
    }),
  },
  {
    metrics: {
      share: { label: `Share of pictures that were a ${yes}`, format: 'percent' },
      baseline: { label: 'Brier score of always saying that share' },
    },
    quick: { answers: [80, 30, 50, 95, 10] },
  },
);

export default forecast;
export type Forecast = Values<typeof forecast>;
