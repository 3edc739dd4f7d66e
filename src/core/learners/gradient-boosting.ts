/** Gradient boosting of regression trees (Friedman 2001), for numbers and for two classes. */
import { checkInteger, checkRows } from '../check.ts';
import type { Inputs } from '../data/dataset.ts';
import { mean } from '../stats/moments.ts';
import { trainRegressionTree } from './grow-tree.ts';
import type { TreeOptions } from './grow-tree.ts';
import { leafOfRows, predictTree } from './tree.ts';
import type { Tree } from './tree.ts';

export interface GradientBoostingOptions {
  readonly rounds: number;
  /** 'squared' (default) for any targets, 'logistic' for targets 0 and 1. */
  readonly loss?: 'squared' | 'logistic';
  /** The factor on every tree, above 0. Default: 0.1. */
  readonly learningRate?: number;
  /** F before the first tree. Default: the best constant, the mean or the log odds. */
  readonly start?: number;
  /** How each tree grows; stumps by default. */
  readonly tree?: Omit<TreeOptions, 'weights'>;
}

/** One round: F ← F + learningRate · tree. Of logistic loss, F is the log odds of class 1. */
export interface GradientBoostingRound {
  readonly start: number;
  readonly learningRate: number;
  readonly tree: Tree;
  /** F of the training rows after the round, [rows]. */
  readonly scores: Float64Array;
}

/** Boost round by round: each tree is fitted to the negative gradient of the loss. */
export function* gradientBoostingRounds(
  data: Inputs,
  targets: Float64Array,
  options: GradientBoostingOptions,
): Generator<GradientBoostingRound> {
  const { rounds, loss = 'squared', learningRate = 0.1, tree: treeOptions } = options;
  checkInteger('gradientBoostingRounds', 'rounds', rounds, 0);
  checkRows('gradientBoostingRounds', 'targets', targets.length, data.rows);
  if (!(learningRate > 0)) {
    throw new RangeError(
      `gradientBoostingRounds: learningRate must be positive, got ${learningRate}`,
    );
  }
  if (loss === 'logistic') checkBinary(targets);
  const average = mean(targets);
  const start = options.start ?? (loss === 'squared' ? average : Math.log(average / (1 - average)));
  if (!Number.isFinite(start)) {
    throw new RangeError(`gradientBoostingRounds: start must be finite, got ${start}`);
  }
  let scores = new Float64Array(data.rows).fill(start);
  for (let round = 0; round < rounds; round++) {
    const fitted = loss === 'squared' ? scores : scores.map(probabilityOf);
    const residuals = targets.map((target, row) => target - fitted[row]!);
    const grown = trainRegressionTree(data, residuals, treeOptions ?? { maxDepth: 1 });
    const tree = loss === 'squared' ? grown : newtonLeaves(grown, data.x, residuals, fitted);
    const steps = predictTree(tree, data.x);
    scores = scores.map((score, row) => score + learningRate * steps[row]!);
    yield { start, learningRate, tree, scores };
  }
}

/** All rounds at once. @param breathe Awaited after every round; it may throw to stop. */
export async function trainGradientBoosting(
  data: Inputs,
  targets: Float64Array,
  options: GradientBoostingOptions,
  breathe: () => Promise<void>,
): Promise<GradientBoostingRound[]> {
  const rounds: GradientBoostingRound[] = [];
  for (const round of gradientBoostingRounds(data, targets, options)) {
    rounds.push(round);
    await breathe();
  }
  return rounds;
}

/** F after the given rounds, from the first on, for each row of `x`: Float64Array [rows]. */
export function gradientBoostingScores(
  rounds: readonly GradientBoostingRound[],
  x: Float64Array,
): Float64Array {
  const first = rounds[0];
  if (first === undefined) {
    throw new RangeError('gradientBoostingScores: needs at least 1 round, got 0');
  }
  const scores = new Float64Array(x.length / first.tree.features).fill(first.start);
  for (const { tree, learningRate } of rounds) {
    const steps = predictTree(tree, x);
    for (let row = 0; row < scores.length; row++) scores[row]! += learningRate * steps[row]!;
  }
  return scores;
}

/** The probability with those log odds. */
export function probabilityOf(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** The same tree with one Newton step Σ residual / Σ p(1 - p) in each leaf. */
function newtonLeaves(
  tree: Tree,
  x: Float64Array,
  residuals: Float64Array,
  probabilities: Float64Array,
): Tree {
  const top = new Float64Array(tree.value.length);
  const bottom = new Float64Array(tree.value.length);
  leafOfRows(tree, x).forEach((leaf, row) => {
    top[leaf]! += residuals[row]!;
    bottom[leaf]! += probabilities[row]! * (1 - probabilities[row]!);
  });
  const value = tree.value.map((old, node) => {
    if (tree.feature[node]! >= 0) return old;
    return bottom[node]! < 1e-150 ? 0 : top[node]! / bottom[node]!;
  });
  return { ...tree, value };
}

function checkBinary(targets: Float64Array): void {
  const other = targets.find((target) => target !== 0 && target !== 1);
  if (other === undefined) return;
  throw new RangeError(`gradientBoostingRounds: logistic targets must be 0 or 1, got ${other}`);
}
