/** AdaBoost with trees: M1 (Freund and Schapire 1997) and SAMME (Zhu et al. 2009). */
import { checkInteger } from '../check.ts';
import type { Dataset } from '../data/dataset.ts';
import { trainClassificationTree } from './grow-tree.ts';
import type { ClassificationTreeOptions } from './grow-tree.ts';
import { predictTree } from './tree.ts';
import type { Tree } from './tree.ts';
import { mostProbableClasses } from './vote.ts';

/** One round of boosting. */
export interface BoostingRound {
  readonly tree: Tree;
  /** Share of the weight that this tree gets wrong. */
  readonly error: number;
  /** The tree's weight in the vote. */
  readonly alpha: number;
  /** The factor that normalizes the weights; the product over rounds bounds the training error. */
  readonly normalizer: number;
  /** Weights of the rows after the round, summing to 1. */
  readonly weights: Float64Array;
}

export interface AdaBoostOptions {
  readonly rounds: number;
  /** 'M1' needs errors below 1/2, 'SAMME' (default) below 1 - 1/classes. */
  readonly algorithm?: 'M1' | 'SAMME';
  /** How each tree grows; stumps by default. */
  readonly tree?: Omit<ClassificationTreeOptions, 'weights'>;
}

/** An error of 0 would weigh infinitely: the least error that a weight is computed from. */
const leastError = 1e-10;

/** AdaBoost.M1's weight of a tree of that weighted error: ln((1 - e) / e) / 2. */
export function adaBoostM1Weight(error: number): number {
  const e = Math.max(error, leastError);
  return Math.log((1 - e) / e) / 2;
}

/** SAMME's weight of a tree of that weighted error: ln((1 - e) / e) + ln(classes - 1). */
export function sammeWeight(error: number, classes: number): number {
  const e = Math.max(error, leastError);
  return Math.log((1 - e) / e) + Math.log(classes - 1);
}

/**
 * Boost round by round, at most `rounds`. It ends early after a tree without error, and before one
 * that is no better than chance.
 */
export function* adaBoostRounds(data: Dataset, options: AdaBoostOptions): Generator<BoostingRound> {
  const { rounds, algorithm = 'SAMME', tree: treeOptions = { maxDepth: 1 } } = options;
  checkInteger('adaBoostRounds', 'rounds', rounds, 0);
  checkInteger('adaBoostRounds', 'data.classes', data.classes, 2);
  const chance = algorithm === 'M1' ? 1 / 2 : 1 - 1 / data.classes;
  let weights = new Float64Array(data.rows).fill(1 / data.rows);
  for (let round = 0; round < rounds; round++) {
    const tree = trainClassificationTree(data, { ...treeOptions, weights });
    const predicted = mostProbableClasses(predictTree(tree, data.x), data.classes);
    let error = 0;
    predicted.forEach((label, row) => {
      if (label !== data.y[row]) error += weights[row]!;
    });
    if (error >= chance - 1e-12) return;
    const alpha = algorithm === 'M1' ? adaBoostM1Weight(error) : sammeWeight(error, data.classes);
    const [onRight, onWrong] =
      algorithm === 'M1' ? [Math.exp(-alpha), Math.exp(alpha)] : [1, Math.exp(alpha)];
    const raised = weights.map(
      (weight, row) => weight * (predicted[row] === data.y[row] ? onRight : onWrong),
    );
    const normalizer = raised.reduce((sum, weight) => sum + weight, 0);
    weights = raised.map((weight) => weight / normalizer);
    yield { tree, error, alpha, normalizer, weights };
    if (error <= leastError) return;
  }
}

/**
 * The total weight of the trees behind each class, for each row of `x`, [rows, features]:
 * Float64Array [rows, classes]. The class with most is the prediction; of two classes, the
 * difference is the F(x) = Σ alpha h(x) of the papers.
 */
export function adaBoostScores(
  rounds: readonly Pick<BoostingRound, 'tree' | 'alpha'>[],
  x: Float64Array,
): Float64Array {
  const first = rounds[0];
  if (first === undefined) throw new RangeError('adaBoostScores: needs at least 1 round, got 0');
  const classes = first.tree.outputs;
  const scores = new Float64Array((x.length / first.tree.features) * classes);
  for (const { tree, alpha } of rounds) {
    const predicted = mostProbableClasses(predictTree(tree, x), classes);
    for (let row = 0; row < predicted.length; row++) {
      scores[row * classes + predicted[row]!]! += alpha;
    }
  }
  return scores;
}
