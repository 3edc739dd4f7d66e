import { choice, declareParams, integer, list, number, type Values } from '#run/params.ts';

const vote = declareParams(
  {
    k: integer({
      default: 3,
      min: 1,
      max: 51,
      label: 'Voters',
      help: 'How many classifiers vote.',
    }),
    p: number({
      default: 0.7,
      min: 0,
      max: 1,
      step: 0.01,
      label: 'Accuracy of each voter',
      help: 'How often each classifier, alone, is right.',
    }),
    rho: number({
      default: 0,
      min: 0,
      max: 1,
      step: 0.01,
      label: 'Correlation between voters',
      help: 'Of any two voters being right; 0 is independence, 1 means that all vote as one.',
    }),
    model: choice({
      default: 'common-cause',
      options: {
        'common-cause': 'Common cause',
        leader: 'Opinion leader',
        'beta-binomial': 'Beta-binomial',
      },
      label: 'How they come to agree',
      help: 'Accuracy and correlation alone do not determine the vote.',
    }),
    voters: choice({
      default: 'equal',
      options: { equal: 'All alike', unequal: 'Unequal' },
      label: 'The voters are',
      help: 'Unequal voters are independent, each with an accuracy of its own.',
    }),
    each: list({
      default: [0.9, 0.6, 0.6, 0.6, 0.6],
      minLength: 1,
      maxLength: 9,
      min: 0.01,
      max: 0.99,
      step: 0.01,
      label: 'Accuracy of each unequal voter',
    }),
  },
  {
    metrics: {
      estimate: { label: 'Simulated accuracy', format: 'percent' },
      standardError: { label: 'Standard error', format: 'percent' },
      exact: { label: 'Ensemble accuracy', format: 'percent' },
    },
    quick: { k: 5, rho: 0.2, model: 'leader' },
  },
);

export default vote;
export type Vote = Values<typeof vote>;
