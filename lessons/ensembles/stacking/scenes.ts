import type { Scene } from '#run/teach.ts';

const stack = {
  section: 'stacking',
  seed: 1,
  step: 'end',
  readouts: ['Stack accuracy', 'Best member accuracy', 'Vote accuracy'],
} as const;

/** The states of this section that an instructor steps through. */
const scenes: readonly Scene[] = [
  {
    ...stack,
    id: 'stacking-kinds',
    figures: ['The members, each alone'],
    readouts: ['Best member accuracy', 'Average member accuracy'],
    title: 'Five kinds of members',
    ask: true,
    params: {},
    say: 'Five models of the same 200 rows, one label in five flipped: each cuts the plane in its own way.',
    notes:
      'Take the show of hands first: whom will a second model trust that learns from what these say of the training rows? Then look for the islands in the map of the tree: each is a flipped label it has learned by heart.',
    misconception: 'The more flexible a model, the more a stack gains from it.',
    minutes: 5,
    discuss: 'Which two of the five maps are nearly the same?',
  },
  {
    ...stack,
    id: 'stacking-overlap',
    figures: ['Where their mistakes overlap'],
    readouts: ['Best member accuracy', 'Average member accuracy'],
    title: 'Where mistakes overlap',
    params: {},
    say: 'Logistic regression and naive Bayes are wrong on the same rows; the tree makes mistakes of its own.',
    notes:
      'Correlation of mistakes: 0.92 for logistic regression and naive Bayes, 0.13 for logistic regression and the tree. The tree differs most, and is the worst: being different is not enough.',
    misconception: 'Any two different algorithms make different mistakes.',
    minutes: 3,
    discuss: 'Which member would you drop, if serving four is all you can afford?',
  },
  {
    ...stack,
    id: 'stacking-leak',
    figures: ['What the meta-learner listens to'],
    title: 'The leak',
    params: {},
    say: 'Trained in-fold, the stack trusts the tree, is right on 70.2 %, and loses to every other member.',
    notes:
      'In-fold the tree agrees with all training labels, the flipped ones too, so nothing else gets a weight to speak of: the stack is the tree, row for row. The best member is at 87 %.',
    misconception: 'A second model on top can only help.',
    minutes: 4,
    discuss: 'Where else does a model see at training time what it will not see in use?',
  },
  {
    ...stack,
    id: 'stacking-honest',
    figures: ['What the meta-learner listens to'],
    title: 'Out-of-fold',
    params: { folds: 'out-of-fold' },
    say: 'Nothing changed but the predictions it learns from: out-of-fold, the same stack is right on 87 %.',
    notes:
      'Every row is predicted by members trained without its fifth of the rows. Now the tree shows what it is worth, 66 % of the noisy labels, and its weight falls from 5.3 to 0.2.',
    misconception: 'Cross-validation is only for choosing hyperparameters.',
    minutes: 4,
    discuss: 'The vote reaches 88 % without learning anything. When is a learned stack worth it?',
  },
];

export default scenes;
