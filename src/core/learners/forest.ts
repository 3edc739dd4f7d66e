/** Committees of trees, each grown on a sample of its own: bagging and random forests. */
import { checkInteger } from '../check.ts';
import type { Dataset } from '../data/dataset.ts';
import { trainClassificationTree } from './grow-tree.ts';
import type { ClassificationTreeOptions } from './grow-tree.ts';
import { predictTree } from './tree.ts';
import type { Tree } from './tree.ts';
import { averagePredictions } from './vote.ts';

/** How often a tree's sample holds each row, and where the tree's own draws come from. */
export type TreeSample = Pick<ClassificationTreeOptions, 'weights' | 'stream'>;

export interface ForestOptions extends Omit<ClassificationTreeOptions, keyof TreeSample> {
  /** How many, at least 1. */
  readonly trees: number;
  /** Called for tree 0, 1, …, before it grows; needs a `stream` only with `featuresPerSplit`. */
  readonly sample: (tree: number) => TreeSample;
  /** Awaited after every tree; it may throw to stop. */
  readonly breathe: () => Promise<void>;
}

/** The trees of a forest (Breiman 2001); of bagging (Breiman 1996) where they try all features. */
export async function trainForest(data: Dataset, options: ForestOptions): Promise<Tree[]> {
  const { trees: count, sample, breathe, ...growth } = options;
  checkInteger('trainForest', 'trees', count, 1);
  const trees: Tree[] = [];
  for (let tree = 0; tree < count; tree++) {
    trees.push(trainClassificationTree(data, { ...growth, ...sample(tree) }));
    await breathe();
  }
  return trees;
}

/** The mean of the trees' class probabilities for each row of `x`: Float64Array [rows, classes]. */
export function predictForest(trees: readonly Tree[], x: Float64Array): Float64Array {
  return averagePredictions(trees.map((tree) => predictTree(tree, x)));
}
