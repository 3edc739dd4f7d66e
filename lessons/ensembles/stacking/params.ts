import { boolean, choice, declareParams, integer, table, type Values } from '#run/params.ts';
import { differentFeatures } from '#run/plane.ts';
import { columnFields, labelNoiseField, ownPlane, spreadField } from '#run/plane-fields.ts';

const stacking = declareParams(
  {
    meta: choice({
      default: 'logistic',
      options: { vote: 'Vote', average: 'Average', logistic: 'Learned' },
      label: 'How they are combined',
      help: 'Learned: logistic regression on what the members predict.',
    }),
    folds: choice({
      default: 'in-fold',
      options: { 'in-fold': 'In-fold', 'out-of-fold': 'Out-of-fold' },
      label: 'Predictions it learns from',
      help: 'Of members that have seen the row, or of members trained without it.',
    }),
    logistic: boolean({ default: true, label: 'Logistic regression' }),
    bayes: boolean({ default: true, label: 'Naive Bayes' }),
    knn: boolean({ default: true, label: 'k-nearest neighbors' }),
    tree: boolean({ default: true, label: 'Decision tree' }),
    network: boolean({ default: true, label: 'Neural network' }),
    neighbors: integer({
      default: 15,
      min: 1,
      max: 25,
      label: 'Neighbors asked',
      help: 'With 1, it memorizes the training rows.',
    }),
    depth: integer({
      default: 20,
      min: 1,
      max: 20,
      label: 'Depth of the tree',
      help: 'With 20, it memorizes the training rows.',
    }),
    noise: labelNoiseField(0.2),
    data: table({
      default: 'moons',
      options: {
        moons: 'Two moons',
        spirals: 'Spirals',
        circles: 'Circles',
        xor: 'Checkerboard (XOR)',
        blobs: 'Two clouds',
        penguins: 'Penguins (real)',
      },
      mine: ownPlane(1_000),
      label: 'Data',
    }),
    spread: spreadField,
    n: integer({ default: 200, min: 50, max: 500, step: 10, label: 'Training rows' }),
    ...columnFields,
    map: choice({
      default: 'stack',
      options: {
        stack: 'The stack',
        logistic: 'Logistic regression',
        bayes: 'Naive Bayes',
        knn: 'k-nearest neighbors',
        tree: 'Decision tree',
        network: 'Neural network',
      },
      label: 'The map shows',
      display: true,
    }),
  },
  {
    metrics: {
      stack: { label: 'Stack accuracy', format: 'percent' },
      bestMember: { label: 'Best member accuracy', format: 'percent' },
      inFold: { label: 'Learned in-fold', format: 'percent' },
      outOfFold: { label: 'Learned out-of-fold', format: 'percent' },
      vote: { label: 'Vote accuracy', format: 'percent' },
      average: { label: 'Average accuracy', format: 'percent' },
      meanMember: { label: 'Average member accuracy', format: 'percent' },
    },
    quick: { n: 60 },
    check: (values) => [
      ...differentFeatures(values),
      ...(values.logistic || values.bayes || values.knn || values.tree || values.network
        ? []
        : [
            {
              field: 'tree',
              message: 'A stack needs at least one member, got none: the decision tree is back.',
            },
          ]),
    ],
  },
);

export default stacking;
export type Stacking = Values<typeof stacking>;
