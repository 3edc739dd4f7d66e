import { chanceRates } from '#core/metrics/chance.ts';
import type { NumberPrediction } from '#run/teach.ts';
import type { ChanceSnapshot } from './experiment.ts';
import type { Chance } from './params.ts';

export const ninetyPercent: NumberPrediction<Chance, ChanceSnapshot> = {
  id: 'ninety-percent',
  kind: 'number',
  question:
    '90 % of the rows are positive. Which F1 does a predictor earn that calls every row positive, without looking?',
  min: 0,
  max: 1,
  unit: '',
  decimals: 3,
  params: { prevalence: 0.9, q: 1, yours: 0.9 },
  // Exact, and about the question whatever the widget is set to.
  truth: () => chanceRates(0.9, 1).f1,
  why: 'Its precision is 0.9, the prevalence, and its recall is 1; their harmonic mean is 2 · 0.9 / 1.9 = 0.947.',
  commonMistake:
    'Many say 0.5, as if every metric had its chance level there. Balanced accuracy and the area under the ROC curve have; F1 rises with the prevalence.',
};

export default [ninetyPercent];
