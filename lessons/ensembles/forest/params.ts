import { declareParams, integer, table, text, type Values } from '#run/params.ts';

const forest = declareParams(
  {
    trees: integer({ default: 25, min: 2, max: 100, label: 'Trees' }),
    features: integer({
      default: 4,
      min: 1,
      max: 40,
      label: 'Features tried at each split',
      help: 'Drawn anew for every split of the forest; plain bagging tries them all.',
    }),
    depth: integer({
      default: 12,
      min: 1,
      max: 20,
      label: 'Depth of each tree',
      help: 'Splits on the longest path from the root.',
    }),
    data: table({
      default: 'strong',
      options: { strong: 'One strong, nine weak features', spheres: 'Nested spheres' },
      mine: { target: 'target', features: [], classes: 6, rows: 2_000 },
      label: 'Data',
    }),
    noise: integer({
      default: 10,
      min: 0,
      max: 30,
      label: 'Features of noise',
      help: 'Added to the ten that say something of the class.',
    }),
    n: integer({ default: 200, min: 40, max: 1000, step: 10, label: 'Training rows' }),
    sets: integer({
      default: 24,
      min: 3,
      max: 100,
      label: 'Training sets',
      help: 'Each is drawn anew; a bagging and a forest are trained on it.',
    }),
    target: text({ default: '', maxLength: 100, label: 'Class column' }),
    row: integer({
      default: 1,
      min: 1,
      max: 60,
      label: 'Fixed row shown',
      display: true,
    }),
  },
  {
    quick: { trees: 5, sets: 4, n: 60, noise: 2, depth: 6 },
    metrics: {
      forestAccuracy: { label: 'Forest accuracy', format: 'percent' },
      baggingAccuracy: { label: 'Bagging accuracy', format: 'percent' },
      forestCorrelation: { label: 'Correlation in the forest' },
      baggingCorrelation: { label: 'Correlation in bagging' },
      forestVariance: { label: 'Variance of the forest' },
      baggingVariance: { label: 'Variance of bagging' },
      baggingAcrossRows: { label: 'Correlation across rows' },
      forestAcrossRows: { label: 'Correlation across rows, forest' },
      forestTree: { label: 'One tree of the forest, accuracy', format: 'percent' },
      baggingTree: { label: 'One bagged tree, accuracy', format: 'percent' },
      forestTreeVariance: { label: 'Variance of one tree of the forest' },
      baggingTreeVariance: { label: 'Variance of one bagged tree' },
    },
  },
);

export default forest;
export type Forest = Values<typeof forest>;
