import { choice, declareParams, integer, number, table, type Values } from '#run/params.ts';
import { differentFeatures } from '#run/plane.ts';
import { columnFields, labelNoiseField, ownPlane, spreadField } from '#run/plane-fields.ts';

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
    noise: labelNoiseField(0),
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
      mine: ownPlane(1_000),
      label: 'Data',
    }),
    spread: spreadField,
    n: integer({ default: 200, min: 20, max: 500, step: 10, label: 'Training rows' }),
    ...columnFields,
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
