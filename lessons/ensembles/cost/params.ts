import {
  declareParams,
  integer,
  number,
  table,
  text,
  type Metric,
  type Values,
} from '#run/params.ts';
import { modelNames } from './names.ts';

const cost = declareParams(
  {
    data: table({
      default: 'strong',
      options: { strong: 'One strong, nine weak features', spheres: 'Nested spheres' },
      mine: { target: 'target', features: [], classes: 2, rows: 2_000 },
      label: 'Data',
    }),
    n: integer({ default: 300, min: 100, max: 1000, step: 10, label: 'Training rows' }),
    minority: number({
      default: 0.5,
      min: 0.05,
      max: 0.5,
      step: 0.01,
      label: 'Share of the rarer class',
      help: 'Of training and test rows. Below one half, a forest on balanced samples joins.',
    }),
    trees: integer({ default: 40, min: 5, max: 200, label: 'Trees of a forest' }),
    rounds: integer({ default: 100, min: 5, max: 300, label: 'Rounds of boosting' }),
    target: text({ default: '', maxLength: 100, label: 'Class column' }),
    gain: number({
      default: 0.5,
      min: 0.1,
      max: 5,
      step: 0.1,
      unit: 'points',
      label: 'A gain in accuracy of',
      display: true,
    }),
    clicks: integer({
      default: 1_000_000,
      min: 10_000,
      max: 10_000_000,
      step: 10_000,
      label: 'Decisions a day',
      help: 'Such as which ad to show: one prediction each.',
      display: true,
    }),
  },
  {
    quick: { n: 100, trees: 5, rounds: 10, minority: 0.2 },
    metrics: Object.fromEntries(
      Object.entries(modelNames).flatMap(([id, name]): [string, Metric][] => [
        [`${id}Accuracy`, { label: `${name}, accuracy`, format: 'percent' }],
        [`${id}Recall`, { label: `${name}, recall`, format: 'percent' }],
        [`${id}Precision`, { label: `${name}, precision`, format: 'percent' }],
        [`${id}Bytes`, { label: `${name}, size`, format: 'integer', unit: 'bytes' }],
      ]),
    ),
  },
);

export default cost;
export type Cost = Values<typeof cost>;
