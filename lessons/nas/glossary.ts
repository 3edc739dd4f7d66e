import type { Term } from '#run/teach.ts';

const glossary = {
  hyperparameter: {
    term: 'Hyperparameter',
    definition:
      'What is chosen before training and does not change by it, such as the learning rate or the number of units.',
  },
  'log-loss': {
    term: 'Log loss',
    definition:
      'The mean of minus the logarithm of the probability given to the true class. A coin has ln 2, about 0.693; being sure and wrong costs most.',
  },
  validation: {
    term: 'Validation rows',
    definition:
      'Rows that no network is trained on, used to choose between networks. What was chosen by them must be judged by others.',
  },
} as const satisfies Readonly<Record<string, Term>>;

export default glossary;
