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
} as const satisfies Readonly<Record<string, Term>>;

export default glossary;
