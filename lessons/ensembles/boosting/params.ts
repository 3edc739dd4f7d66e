import { choice, declareParams, integer, number, table, text, type Values } from '#run/params.ts';
import { differentFeatures } from '#run/plane.ts';
import { penguinColumns } from '#run/plane-table.ts';

const boosting = declareParams(
  {
    kind: choice({
      default: 'adaboost',
      options: { adaboost: 'AdaBoost', gradient: 'Gradient' },
      label: 'Kind of boosting',
    }),
    task: choice({
      default: 'curve',
      options: { curve: 'A curve', classes: 'Classes' },
      label: 'What is learned',
      help: 'A curve by squared loss, or classes by logistic loss.',
    }),
    rounds: integer({ default: 100, min: 1, max: 300, label: 'Rounds' }),
    depth: integer({
      default: 1,
      min: 1,
      max: 6,
      label: 'Depth of each tree',
      help: 'A tree of depth 1, a stump, splits once.',
    }),
    rate: number({
      default: 0.1,
      min: 0.01,
      max: 1,
      step: 0.01,
      label: 'Learning rate',
      help: 'Of gradient boosting: how much of each tree is added.',
    }),
    noise: number({
      default: 0,
      min: 0,
      max: 0.4,
      step: 0.01,
      label: 'Label noise',
      help: 'The share of training labels that are flipped. Test labels stay right.',
    }),
    data: table({
      default: 'wave',
      options: {
        wave: 'Wave',
        moons: 'Two moons',
        circles: 'Circles',
        xor: 'Checkerboard (XOR)',
        blobs: 'Two clouds',
        penguins: 'Penguins (real)',
      },
      mine: { target: 'target', features: ['first', 'second'], classes: 6, rows: 1_000 },
      label: 'Data',
    }),
    spread: number({
      default: 0.2,
      min: 0,
      max: 1,
      step: 0.01,
      label: 'Spread',
      help: 'Standard deviation of the error added to the features; the shapes are about 2 wide.',
    }),
    n: integer({ default: 200, min: 20, max: 500, step: 10, label: 'Training rows' }),
    x: choice({ default: 'beak-length', options: penguinColumns, label: 'First feature' }),
    y: choice({ default: 'body-mass', options: penguinColumns, label: 'Second feature' }),
    target: text({ default: '', maxLength: 100, label: 'Class column' }),
    first: text({ default: '', maxLength: 100, label: 'First column' }),
    second: text({ default: '', maxLength: 100, label: 'Second column' }),
    stage: integer({ default: 7, min: 1, max: 7, label: 'Step of the book shown', display: true }),
  },
  {
    metrics: {
      testError: { label: 'Test error', format: 'percent' },
      lowestTest: { label: 'Lowest test error', format: 'percent' },
      trainError: { label: 'Training error', format: 'percent' },
      weightedError: { label: 'Weighted error', format: 'percent' },
      learnerWeight: { label: 'Learner weight' },
      flippedWeight: { label: 'Weight on flipped labels', format: 'percent' },
      testLoss: { label: 'Test squared error' },
      lowestLoss: { label: 'Lowest test squared error' },
      trainLoss: { label: 'Training squared error' },
      adaboostTest: { label: 'Test error of AdaBoost', format: 'percent' },
      gradientTest: { label: 'Test error of gradient boosting', format: 'percent' },
      baggingTest: { label: 'Test error of bagging', format: 'percent' },
      adaboostTrain: { label: 'Training error of AdaBoost', format: 'percent' },
      gradientTrain: { label: 'Training error of gradient boosting', format: 'percent' },
      baggingTrain: { label: 'Training error of bagging', format: 'percent' },
    },
    quick: { rounds: 12, n: 80, depth: 2, noise: 0.1 },
    check: differentFeatures,
  },
);

export default boosting;
export type Boosting = Values<typeof boosting>;
