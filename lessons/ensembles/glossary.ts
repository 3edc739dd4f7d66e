import type { Term } from '#run/teach.ts';

const glossary = {
  ensemble: {
    term: 'Ensemble',
    definition: 'Several models whose predictions are combined into one, for instance by a vote.',
  },
  'base-learner': {
    term: 'Base learner',
    definition:
      'One of the models of an ensemble, here also called a member. It could also work alone.',
  },
  'majority-vote': {
    term: 'Majority vote',
    definition:
      'The ensemble says what more than half of its members say. With several classes, the class with the most votes wins.',
  },
  correlation: {
    term: 'Correlation between voters',
    definition:
      'How strongly two voters tend to be right on the same questions: 0 when they are independent, 1 when they are always right or wrong together.',
  },
  bootstrap: {
    term: 'Bootstrap sample',
    definition:
      'As many rows as the training set has, drawn from it with replacement: some rows come several times, others not at all.',
  },
  bagging: {
    term: 'Bagging',
    definition:
      'Bootstrap aggregating: train each member on its own bootstrap sample and let the members vote.',
  },
  'out-of-bag': {
    term: 'Out-of-bag accuracy',
    definition:
      'Accuracy on the training rows when every row is judged only by the members whose bootstrap sample does not contain it.',
  },
  'random-forest': {
    term: 'Random forest',
    definition:
      'Bagged trees that may use only a few features, drawn anew, at each split, so that the trees differ more.',
  },
  'balanced-bagging': {
    term: 'Balanced bagging',
    definition:
      'Bagging, or a forest, whose samples hold as many rows of every class as there are of the rarest one.',
  },
  percentile: {
    term: 'Percentile, 95th',
    definition: 'The value that 95 % of the readings do not exceed; one in twenty is above it.',
  },
  'pareto-front': {
    term: 'Pareto front',
    definition:
      'The candidates that no other one beats in one respect without being worse in another.',
  },
  stacking: {
    term: 'Stacking',
    definition:
      'Training a further model, the meta-learner, on what several models say about rows that they were not trained on.',
  },
  unstable: {
    term: 'Unstable learner',
    definition:
      'A learner whose model changes much when a few training rows do, such as a deep decision tree.',
  },
  boosting: {
    term: 'Boosting',
    definition:
      'Training members one after another, each on what those before it got wrong, and adding them up.',
  },
  'weak-learner': {
    term: 'Weak learner',
    definition:
      'A learner that is somewhat better than chance, such as a stump: a decision tree with one split.',
  },
  adaboost: {
    term: 'AdaBoost',
    definition:
      'Adaptive boosting: after each round the rows that were classified wrongly gain weight, and each member votes the more, the less of the weight it got wrong.',
  },
  'gradient-boosting': {
    term: 'Gradient boosting',
    definition:
      'Boosting in which each tree is fitted to the residuals of the sum so far, the negative gradient of the loss, and added with a small factor.',
  },
  residual: {
    term: 'Residual',
    definition:
      'What a prediction leaves unexplained: the target minus the prediction, or for a class its label of 0 or 1 minus the probability.',
  },
  'meta-learner': {
    term: 'Meta-learner',
    definition:
      'The second model of a stack. Its inputs are the predictions of the members, its targets the training labels.',
  },
  'out-of-fold': {
    term: 'Out-of-fold prediction',
    definition:
      'The prediction of a training row by a model trained without the part of the rows, the fold, that the row is in.',
  },
} as const satisfies Readonly<Record<string, Term>>;

export default glossary;
