import { choice, declareParams, integer, table, text, type Values } from '#run/params.ts';

const measure = declareParams(
  {
    kind: choice({
      default: 'bayes',
      options: {
        logistic: 'Logistic regression',
        bayes: 'Naive Bayes',
        tree: 'Decision tree',
        forest: 'Random forest',
        boosted: 'Gradient boosting',
        network: 'Neural network',
        truth: 'The true probabilities',
      },
      label: 'Model',
      display: true,
    }),
    data: table({
      default: 'redundant',
      options: {
        redundant: 'Ten redundant features',
        noise: 'Ten useless features',
      },
      mine: { target: 'target', features: [], classes: 10, rows: 4_000, forecasts: true },
      label: 'Data',
      help: 'Two features tell the classes apart; ten more repeat them, or say nothing.',
    }),
    bins: integer({
      default: 10,
      min: 1,
      max: 50,
      label: 'Bins',
      help: 'A forecast on an edge belongs to the bin on its left.',
      display: true,
    }),
    binning: choice({
      default: 'uniform',
      options: { uniform: 'Equally wide', quantile: 'Equally full' },
      label: 'Bins are',
      display: true,
    }),
    of: choice({
      default: 'class',
      options: { class: 'A class', answer: 'The answer' },
      label: 'Probability of',
      help: 'The forecast that is judged: “it is class 1”, or “my answer is right”.',
      display: true,
    }),
    which: integer({
      default: 1,
      min: 0,
      max: 9,
      label: 'Class judged',
      help: 'Its place among the classes, from 0.',
      display: true,
    }),
    n: integer({ default: 2000, min: 20, max: 5000, step: 10, label: 'Test rows' }),
    target: text({ default: '', maxLength: 100, label: 'Class column' }),
  },
  {
    metrics: {
      logisticError: { label: 'Calibration error, logistic regression' },
      bayesError: { label: 'Calibration error, naive Bayes' },
      treeError: { label: 'Calibration error, decision tree' },
      forestError: { label: 'Calibration error, random forest' },
      boostedError: { label: 'Calibration error, gradient boosting' },
      networkError: { label: 'Calibration error, neural network' },
      truthError: { label: 'Calibration error, true probabilities' },
      mineError: { label: 'Calibration error, your model' },
      logistic: { label: 'Log loss, logistic regression' },
      bayes: { label: 'Log loss, naive Bayes' },
      tree: { label: 'Log loss, decision tree' },
      forest: { label: 'Log loss, random forest' },
      boosted: { label: 'Log loss, gradient boosting' },
      network: { label: 'Log loss, neural network' },
      truth: { label: 'Log loss, true probabilities' },
      mine: { label: 'Log loss, your model' },
    },
    quick: { n: 100 },
  },
);

export default measure;
export type Measure = Values<typeof measure>;
