/**
 * CART (Breiman, Friedman, Olshen, Stone 1984): greedy exact splits at the midpoints of consecutive
 * distinct values. The rows are sorted once per feature and kept sorted while nodes divide.
 */
import { checkInteger, checkRows } from '../check.ts';
import type { Dataset, Inputs } from '../data/dataset.ts';
import type { Stream } from '../random.ts';
import { classCriterion } from './split-classes.ts';
import type { ClassImpurity } from './split-classes.ts';
import { leastSquaresCriterion } from './split-targets.ts';
import type { Criterion, Split, TrainingRows } from './split.ts';
import type { Tree } from './tree.ts';

export interface TreeOptions {
  /** Weight of each row, at least 0; a row of weight 0 is left out. Default: 1 each. */
  readonly weights?: ArrayLike<number>;
  /** Most splits on a path, 0 to Infinity (default). */
  readonly maxDepth?: number;
  /** Least total weight of a leaf; with unit or bootstrap weights, its rows. Default: 0. */
  readonly minLeafWeight?: number;
  /**
   * Features tried at each split, drawn from `stream`; more only where none of them can split.
   * Default: all, in order, without a draw.
   */
  readonly featuresPerSplit?: number;
  readonly stream?: Stream;
}

export interface ClassificationTreeOptions extends TreeOptions {
  /** What a split lowers: 'gini' (default), or 'error' as for the stumps of AdaBoost. */
  readonly impurity?: ClassImpurity;
}

/**
 * Grow a classification tree by exact splits, until every leaf is pure, cannot be split or is at
 * `maxDepth`. Ties go to the lower feature (the one drawn first), then to the lower threshold. A
 * split need not lower the impurity: the first one of an exclusive-or does not.
 */
export function trainClassificationTree(
  data: Dataset,
  options: ClassificationTreeOptions = {},
): Tree {
  checkRows('trainClassificationTree', 'y', data.y.length, data.rows);
  return grow('trainClassificationTree', data, options, (training) =>
    classCriterion(training, data.y, data.classes, options.impurity ?? 'gini'),
  );
}

/** Grow a regression tree by least squares; everything else is as in `trainClassificationTree`. */
export function trainRegressionTree(
  data: Inputs,
  targets: Float64Array,
  options: TreeOptions = {},
): Tree {
  checkRows('trainRegressionTree', 'targets', targets.length, data.rows);
  return grow('trainRegressionTree', data, options, (training) =>
    leastSquaresCriterion(training, targets),
  );
}

function grow(
  caller: string,
  data: Inputs,
  options: TreeOptions,
  criterionOf: (training: TrainingRows) => Criterion,
): Tree {
  const { features, rows } = data;
  const { maxDepth = Infinity, minLeafWeight = 0, featuresPerSplit = features, stream } = options;
  if (!(maxDepth >= 0)) throw new RangeError(`${caller}: maxDepth must be ≥ 0, got ${maxDepth}`);
  checkInteger(caller, 'featuresPerSplit', featuresPerSplit, 1);
  if (featuresPerSplit < features && stream === undefined) {
    throw new TypeError(`${caller}: a stream is needed to draw ${featuresPerSplit} features`);
  }
  const weights = checkedWeights(caller, rows, options.weights);
  const columns = columnsOf(caller, data);
  const criterion = criterionOf({ rows, columns, weights, minLeafWeight });
  const orders = sortedRows(columns, weights, features);
  const firstOrder = orders[0];
  if (firstOrder === undefined || firstOrder.length === 0) {
    throw new RangeError(`${caller}: needs a feature and a row of positive weight, got none`);
  }

  const feature: number[] = [];
  const threshold: number[] = [];
  const left: number[] = [];
  const right: number[] = [];
  const value: number[] = [];
  const impurity: number[] = [];
  const weight: number[] = [];
  const goesLeft = new Uint8Array(rows);
  const buffer = new Uint32Array(firstOrder.length);
  const candidates = Uint32Array.from({ length: features }, (_, f) => f);

  const findSplit = (start: number, end: number): Split => {
    const best: Split = { feature: -1, threshold: NaN, score: -Infinity };
    for (let tried = 0; tried < features; tried++) {
      if (tried >= featuresPerSplit && best.feature >= 0) break;
      if (featuresPerSplit < features && stream !== undefined) {
        const drawn = tried + stream.integer(features - tried);
        const held = candidates[tried]!;
        candidates[tried] = candidates[drawn]!;
        candidates[drawn] = held;
      }
      const f = candidates[tried]!;
      criterion.scan(orders[f]!, start, end, f, best);
    }
    return best;
  };

  const waiting = [{ start: 0, end: firstOrder.length, depth: 0, parent: -1 }];
  for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
    const { start, end, depth, parent } = item;
    const node = feature.length;
    if (parent >= 0 && left[parent] !== -1) right[parent] = node;
    else if (parent >= 0) left[parent] = node;
    criterion.enter(firstOrder, start, end);
    criterion.pushValue(value);
    impurity.push(criterion.impurity());
    weight.push(criterion.weight());
    left.push(-1);
    right.push(-1);
    const open = depth < maxDepth && !criterion.pure() && criterion.weight() >= 2 * minLeafWeight;
    const split = open ? findSplit(start, end) : undefined;
    if (split === undefined || split.feature < 0) {
      feature.push(-1);
      threshold.push(NaN);
      continue;
    }
    feature.push(split.feature);
    threshold.push(split.threshold);
    const column = split.feature * rows;
    let middle = start;
    for (let i = start; i < end; i++) {
      const row = firstOrder[i]!;
      const side = columns[column + row]! <= split.threshold ? 1 : 0;
      goesLeft[row] = side;
      middle += side;
    }
    const last = depth + 1 >= maxDepth ? 1 : features; // leaves are read in one order only
    for (let f = 0; f < last; f++) partition(orders[f]!, start, end, goesLeft, buffer);
    waiting.push({ start: middle, end, depth: depth + 1, parent: node });
    waiting.push({ start, end: middle, depth: depth + 1, parent: node });
  }

  return {
    features,
    outputs: criterion.outputs,
    feature: Int32Array.from(feature),
    threshold: Float64Array.from(threshold),
    left: Int32Array.from(left),
    right: Int32Array.from(right),
    value: Float64Array.from(value),
    impurity: Float64Array.from(impurity),
    weight: Float64Array.from(weight),
  };
}

/** Move the rows that go left before the others, keeping the order on either side. */
function partition(
  order: Uint32Array,
  start: number,
  end: number,
  goesLeft: Uint8Array,
  buffer: Uint32Array,
): void {
  let lefts = start;
  let rights = 0;
  for (let i = start; i < end; i++) {
    const row = order[i]!;
    if (goesLeft[row] === 1) order[lefts++] = row;
    else buffer[rights++] = row;
  }
  order.set(buffer.subarray(0, rights), lefts);
}

/** For each feature, the rows of positive weight in ascending order of that feature. */
function sortedRows(columns: Float64Array, weights: Float64Array, features: number): Uint32Array[] {
  const rows = weights.length;
  const kept = Uint32Array.from({ length: rows }, (_, row) => row).filter(
    (row) => weights[row]! > 0,
  );
  return Array.from({ length: features }, (_, f) => {
    const column = columns.subarray(f * rows, (f + 1) * rows);
    return kept.slice().sort((a, b) => column[a]! - column[b]!);
  });
}

/** The inputs feature by feature, [features, rows]: what a scan reads lies together. */
function columnsOf(caller: string, { rows, features, x }: Inputs): Float64Array {
  checkRows(caller, 'x', x.length / features, rows);
  const columns = new Float64Array(x.length);
  for (let row = 0; row < rows; row++) {
    for (let f = 0; f < features; f++) {
      const value = x[row * features + f]!;
      if (!Number.isFinite(value)) {
        throw new RangeError(`${caller}: x must be finite, got ${value} in row ${row}`);
      }
      columns[f * rows + row] = value;
    }
  }
  return columns;
}

function checkedWeights(
  caller: string,
  rows: number,
  weights: ArrayLike<number> | undefined,
): Float64Array {
  if (weights === undefined) return new Float64Array(rows).fill(1);
  checkRows(caller, 'weights', weights.length, rows);
  const checked = Float64Array.from(weights);
  checked.forEach((weight, row) => {
    if (weight >= 0 && weight < Infinity) return;
    throw new RangeError(`${caller}: weights must be finite and ≥ 0, got ${weight} in row ${row}`);
  });
  return checked;
}
