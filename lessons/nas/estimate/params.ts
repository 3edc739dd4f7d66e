import { choice, declareParams, integer, type Values } from '#run/params.ts';
import { methodNames, methods } from './methods.ts';

const estimate = declareParams(
  {
    source: choice({
      default: 'built',
      options: { built: 'Ship with the page', here: 'Train them here' },
      label: 'Where the estimates come from',
      help: 'The shipped ones were made by the same code.',
    }),
    architectures: integer({
      default: 890,
      min: 20,
      max: 890,
      step: 10,
      label: 'Architectures',
      help: 'Of the 890 of the space; fewer are drawn at random.',
    }),
    method: choice({
      default: 'early',
      options: methodNames,
      label: 'Estimate',
      display: true,
    }),
    spend: integer({
      default: 10,
      min: 1,
      max: 100,
      unit: '%',
      label: 'Spend at most',
      help: 'Of the steps that training every architecture once to the end takes.',
      display: true,
    }),
  },
  {
    metrics: Object.fromEntries(
      methods.map((id) => [`${id}Tau`, { label: `${methodNames[id]}, τ within 10 %` }]),
    ),
    quick: { architectures: 20 },
  },
);

export default estimate;
export type EstimateParams = Values<typeof estimate>;
