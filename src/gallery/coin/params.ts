import { declareParams, integer, number } from '#run/params.ts';

/** A coin, for showing the parts of the kit on something that needs no explanation. */
export default declareParams(
  {
    tosses: integer({ default: 200, min: 5, max: 1000, label: 'Tosses' }),
    p: number({ default: 0.5, min: 0, max: 1, step: 0.01, label: 'Chance of heads' }),
  },
  { metrics: { share: { label: 'Share of heads', format: 'percent' } } },
);
