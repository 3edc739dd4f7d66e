import { declareParams, integer, number, type Values } from '#run/params.ts';

const phases = declareParams(
  {
    prevalence: number({
      default: 0.08,
      min: 0.02,
      max: 0.5,
      step: 0.01,
      label: 'Prevalence',
      help: 'Share of payments that are fraud.',
    }),
    n: integer({ default: 2000, min: 100, max: 5000, step: 100, label: 'Training rows' }),
    cut: number({
      default: 1.5,
      min: -1,
      max: 3,
      step: 0.1,
      label: 'Rule of thumb: flag beyond this distance',
      unit: 'deviations',
    }),
    benefit: number({
      default: 50,
      min: 0,
      max: 500,
      step: 5,
      label: 'Worth of a fraud found',
      display: true,
    }),
    alarm: number({
      default: 10,
      min: 0,
      max: 100,
      step: 1,
      label: 'Price of a false alarm',
      help: 'Somebody checks, and an honest customer waits.',
      display: true,
    }),
    upkeep: number({
      default: 150,
      min: 0,
      max: 1000,
      step: 10,
      label: 'Upkeep of each phase beyond the rule',
      help: 'Per 1,000 payments: people and machines. The third model pays it three times.',
      display: true,
    }),
    look: number({
      default: 1,
      min: 0,
      max: 10,
      step: 0.1,
      label: 'Price of the expert’s look at a payment',
      help: 'The expert looks at every one.',
      display: true,
    }),
  },
  {
    metrics: {
      heuristic: { label: 'F1 of the rule of thumb' },
      simple: { label: 'F1 of the simple model' },
      tuned: { label: 'F1 of the tuned model' },
      complex: { label: 'F1 of the complex model' },
      human: { label: 'F1 of the expert' },
      existing: { label: 'F1 of the present system' },
    },
    quick: { n: 200 },
  },
);

export default phases;
export type Phases = Values<typeof phases>;
