/** How good a split is: what every criterion of CART offers, scanning one sorted feature at a time. */

/** The best split found so far at a node. */
export interface Split {
  feature: number; // -1: none
  threshold: number;
  score: number;
}

/** What a criterion reads of the training data. */
export interface TrainingRows {
  readonly rows: number;
  readonly columns: Float64Array; // [features, rows]
  readonly weights: Float64Array; // [rows]
  readonly minLeafWeight: number;
}

/** A measure of impurity; it remembers the node it entered last. */
export interface Criterion {
  readonly outputs: number;
  /** Total weight of the node entered. */
  weight(): number;
  impurity(): number;
  /** Whether all rows of the node entered have the same target. */
  pure(): boolean;
  /** Append the node's [outputs] values. */
  pushValue(values: number[]): void;
  /** Read a node's rows. */
  enter(order: Uint32Array, start: number, end: number): void;
  /** Improve `best` by splits of the node on one feature; `order` is sorted by it. */
  scan(order: Uint32Array, start: number, end: number, feature: number, best: Split): void;
}

/** Whether a split is better by more than rounding, so that ties go to the earlier one. */
export function isBetter(score: number, best: Split): boolean {
  return score > best.score * (1 + 1e-12);
}

/** A threshold that separates a < b: their midpoint, or a where that rounds to b. */
export function between(a: number, b: number): number {
  const middle = a / 2 + b / 2;
  return middle < b ? middle : a;
}
