import { choice, declareParams, number, type Values } from '#run/params.ts';

const models = declareParams(
  {
    mix: number({
      default: 0.1,
      min: 0.01,
      max: 0.5,
      step: 0.01,
      label: 'Share of minority users',
      help: 'In the traffic that the models meet once deployed.',
    }),
    cost: number({
      default: 1,
      min: 0.1,
      max: 10,
      step: 0.1,
      label: 'Cost of an error on a minority user',
      unit: '×',
      help: 'Compared with an error on a majority user; for the book’s two models.',
    }),
    traffic: choice({
      default: 'shared',
      options: { shared: 'Both models', routed: 'Routed', random: 'By lot' },
      label: 'Who answers a request',
      help: 'Of the two models trained here.',
    }),
    route: number({
      default: 0.6,
      min: 0.5,
      max: 1,
      step: 0.01,
      label: 'Share routed to its own model',
      help: 'The share of majority users sent to A, and of minority users sent to B. 0.5 sorts nobody.',
    }),
  },
  {
    metrics: {
      bookA: { label: 'Book, model A', format: 'percent' },
      bookB: { label: 'Book, model B', format: 'percent' },
      overallA: { label: 'Overall accuracy, A', format: 'percent' },
      overallB: { label: 'Overall accuracy, B', format: 'percent' },
      adjustedA: { label: 'Adjusted accuracy, A', format: 'percent' },
      adjustedB: { label: 'Adjusted accuracy, B', format: 'percent' },
      spreadMajority: { label: 'Interval of B, majority', unit: 'points' },
      spreadMinority: { label: 'Interval of B, minority', unit: 'points' },
    },
    quick: { traffic: 'routed', route: 0.9 },
  },
);

export default models;
export type Models = Values<typeof models>;
