import type { Term } from '#run/teach.ts';

const glossary = {
  bin: {
    term: 'Bin',
    definition:
      'A range of forecasts that are judged together: here open on the left, closed on the right.',
  },
  calibration: {
    term: 'Calibration',
    definition:
      'A model is calibrated when, among all cases that it gives probability p, a share p comes true, for every p.',
  },
  ece: {
    term: 'Expected calibration error',
    definition:
      'The distance between mean forecast and share that came true, averaged over the bins with the number of forecasts as weight.',
  },
  'proper-score': {
    term: 'Proper score',
    definition:
      'A score of probabilities that is best on average for those who state what they believe.',
  },
  brier: {
    term: 'Brier score',
    definition: 'The mean squared distance between forecast and outcome (0 or 1); lower is better.',
  },
  temperature: {
    term: 'Temperature scaling',
    definition:
      'Divide all logits by one number before the softmax, chosen for the least log loss on held-out rows.',
  },
  platt: {
    term: 'Platt scaling',
    definition:
      'A sigmoid with two parameters that maps scores to probabilities, fitted on held-out rows.',
  },
  isotonic: {
    term: 'Isotonic regression',
    definition:
      'The best map from forecasts to probabilities that never falls; it needs more rows than two parameters do.',
  },
  coverage: {
    term: 'Coverage',
    definition:
      'Of a classifier that may decline: the share of cases that it answers. Of prediction sets: the share that holds the true label.',
  },
  'prediction-set': {
    term: 'Prediction set',
    definition:
      'Several labels in place of one answer, so many that the true one is among them with a stated probability.',
  },
  'split-conformal': {
    term: 'Split conformal prediction',
    definition:
      'Prediction sets whose cut-off is an order statistic of scores on held-out rows; they cover as promised on average, for any model, while rows are exchangeable.',
  },
} as const satisfies Readonly<Record<string, Term>>;

export default glossary;
