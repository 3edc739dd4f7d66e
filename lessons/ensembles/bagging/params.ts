import { choice, declareParams, integer, number, packed, table, type Values } from '#run/params.ts';
import { differentFeatures } from '#run/plane.ts';
import { columnFields, ownPlane } from '#run/plane-fields.ts';
import { mostCharacters, packPoints, ringAndCore } from './painted.ts';

const bagging = declareParams(
  {
    members: integer({ default: 25, min: 1, max: 200, label: 'Members' }),
    base: choice({
      default: 'tree',
      options: {
        tree: 'Decision tree',
        network: 'Neural network',
        knn: 'k-nearest neighbors',
        logistic: 'Logistic regression',
      },
      label: 'Kind of member',
    }),
    beside: choice({
      default: 'none',
      options: {
        none: 'No other kind',
        tree: 'Decision trees',
        knn: 'k-nearest neighbors',
        logistic: 'Logistic regression',
      },
      label: 'Beside them',
      help: 'A second committee, trained on the same bootstrap samples.',
    }),
    depth: integer({
      default: 8,
      min: 1,
      max: 12,
      label: 'Depth of each tree',
      help: 'Splits on the longest path from the root.',
    }),
    neighbors: integer({ default: 5, min: 1, max: 25, label: 'Neighbors asked' }),
    data: table({
      default: 'moons',
      options: {
        moons: 'Two moons',
        spirals: 'Spirals',
        circles: 'Circles',
        xor: 'Checkerboard (XOR)',
        blobs: 'Two clouds',
        painted: 'Points you paint',
        penguins: 'Penguins (real)',
      },
      mine: ownPlane(2_000),
      label: 'Data',
    }),
    noise: number({
      default: 0.2,
      min: 0,
      max: 1,
      step: 0.01,
      label: 'Noise',
      help: 'Standard deviation added to both coordinates; the shapes are about 2 wide.',
    }),
    n: integer({ default: 200, min: 20, max: 1000, step: 10, label: 'Training rows' }),
    ...columnFields,
    paint: packed({
      default: packPoints(ringAndCore),
      maxLength: mostCharacters,
      label: 'Painted points',
    }),
    member: integer({
      default: 1,
      min: 1,
      max: 200,
      label: 'Member shown',
      display: true,
    }),
    map: choice({
      default: 'vote',
      options: { vote: 'Vote', disagreement: 'Disagreement' },
      label: 'The map shows',
      display: true,
    }),
  },
  {
    metrics: {
      ensembleAccuracy: { label: 'Ensemble accuracy', format: 'percent' },
      bestMember: { label: 'Best member accuracy', format: 'percent' },
      meanMember: { label: 'Average member accuracy', format: 'percent' },
      wholeSet: { label: 'One model on all rows', format: 'percent' },
      outOfBag: { label: 'Out-of-bag accuracy', format: 'percent' },
      unique: { label: 'Unique samples', format: 'percent' },
      besideEnsemble: { label: 'Beside: ensemble accuracy', format: 'percent' },
      besideMean: { label: 'Beside: average member', format: 'percent' },
      besideWhole: { label: 'Beside: one model on all rows', format: 'percent' },
    },
    quick: { members: 5, n: 60, depth: 4 },
    check: differentFeatures,
  },
);

export default bagging;
export type Bagging = Values<typeof bagging>;
