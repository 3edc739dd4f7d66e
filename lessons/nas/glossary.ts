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
  'soft-automl': {
    term: 'Soft AutoML',
    definition:
      'Hyperparameter tuning by program: a strategy tries settings, sees how each one does on validation rows, and chooses the next.',
  },
  'grid-search': {
    term: 'Grid search',
    definition:
      'Tries every combination of a few values of each hyperparameter. Its cost grows with the power of their number.',
  },
  'random-search': {
    term: 'Random search',
    definition:
      'Draws every trial anew, each hyperparameter by itself. Any number of trials is a fair sample of the whole range.',
  },
  'successive-halving': {
    term: 'Successive halving',
    definition:
      'Trains many candidates a little, keeps the best part, trains these longer, and so on until few are trained to the end.',
  },
  hyperband: {
    term: 'Hyperband',
    definition:
      'Successive halving in several brackets, from many candidates and little training to few and full training, since nobody knows how early a bad one shows.',
  },
  'bayesian-optimization': {
    term: 'Bayesian optimization',
    definition:
      'Fits a model to the trials made so far and tries next what, by the model, promises most. The model says how sure it is, so that the unknown is worth a look.',
  },
  'expected-improvement': {
    term: 'Expected improvement',
    definition:
      'How much lower than the best loss so far a trial will be, on average, by the model’s mean and uncertainty, where being worse counts as zero.',
  },
  'search-space': {
    term: 'Search space',
    definition:
      'All architectures that a search may return: the building blocks and the rules by which they are put together.',
  },
  'architecture-search': {
    term: 'Neural architecture search',
    definition:
      'Choosing the shape of a network by program. It takes a search space, a way to estimate how good an architecture is, and a search strategy.',
  },
  'pareto-front': {
    term: 'Pareto front',
    definition:
      'The candidates that none beats in one respect without losing in another, such as loss and number of parameters.',
  },
  'winners-curse': {
    term: 'Winner’s curse',
    definition:
      'The best of many measured values was lucky as well as good, so that it looks better than it is.',
  },
  evolution: {
    term: 'Aging evolution',
    definition:
      'Keeps a population, changes the best of a random few by one mutation, and removes the oldest, however good it is.',
  },
  reinforce: {
    term: 'REINFORCE',
    definition:
      'Draws decisions from probabilities and makes those more probable that paid better than usual.',
  },
  regret: {
    term: 'Regret',
    definition: 'How much worse an answer is than the best that was there to be found.',
  },
  kendall: {
    term: 'Kendall’s τ',
    definition:
      'Of all pairs, the share that two orders agree on less the share that they disagree on: 1 for the same order, -1 for the reverse, about 0 for orders that have nothing to do with one another.',
  },
  'early-stopping': {
    term: 'Early stopping',
    definition:
      'Ends a training before it has settled, here to see cheaply how an architecture will do.',
  },
  'weight-sharing': {
    term: 'Weight sharing',
    definition:
      'One super-network holds the weights of all architectures of a space; it is trained once, and each architecture is judged by the weights that it borrows. Also called one-shot search.',
  },
  'zero-cost-proxy': {
    term: 'Zero-cost proxy',
    definition:
      'A number computed from a network before any training, in the hope that it tells how good the trained network will be.',
  },
  'learned-optimizer': {
    term: 'Learned optimizer',
    definition:
      'A trained function, mostly a small network, that turns what the gradients of a parameter have been into its next change, in place of a rule such as Adam.',
  },
  'meta-training': {
    term: 'Meta-training',
    definition:
      'Training what trains: an optimizer is judged by the networks that it has trained, on many tasks, and is changed so that they end better.',
  },
  'evolution-strategies': {
    term: 'Evolution strategies',
    definition:
      'Climbing without gradients: random changes of all numbers are tried, mostly in pairs of opposite sign, and the numbers move towards those that did well.',
  },
} as const satisfies Readonly<Record<string, Term>>;

export default glossary;
