/** A slice: the rows that meet a few conditions, and how bad a model is there. */
import { sampleOf, welchTest } from '../stats/student.ts';
import type { CodedColumn } from './columns.ts';

/** `column = value`, or `column ≠ value` where negated. */
export interface Literal {
  readonly column: number;
  readonly value: number;
  readonly negated?: boolean;
}

/** Rows of a slice, with the sum of their losses and of their squares. */
export interface Sums {
  readonly size: number;
  readonly sum: number;
  readonly squares: number;
}
export interface Slice extends Sums {
  readonly literals: readonly Literal[];
}

export interface SliceEffect {
  /** Mean loss of the slice, and of all other rows. */
  readonly mean: number;
  readonly rest: number;
  /** Mean loss of the slice minus that of the other rows, in pooled standard deviations. */
  readonly effect: number;
  /** Welch's t and its one-sided p for "worse than the other rows". */
  readonly t: number;
  readonly p: number;
}

/**
 * How much worse a slice is than its complement, as in Slice Finder (Chung et al. 2019): effect size
 * φ = √2 (mean_S - mean_S') / √(var_S + var_S') with population variances, and Welch's one-sided
 * test. NaN where slice or complement has fewer than two rows.
 */
export function sliceEffect(slice: Sums, all: Sums): SliceEffect {
  const others = {
    size: all.size - slice.size,
    sum: all.sum - slice.sum,
    squares: all.squares - slice.squares,
  };
  const mean = slice.sum / slice.size;
  const rest = others.sum / others.size;
  if (slice.size < 2 || others.size < 2) return { mean, rest, effect: NaN, t: NaN, p: NaN };
  const a = sampleOf(slice.size, slice.sum, slice.squares);
  const b = sampleOf(others.size, others.sum, others.squares);
  const populationVariance = (n: number, variance: number): number => (variance * (n - 1)) / n;
  const spread = populationVariance(a.n, a.variance) + populationVariance(b.n, b.variance);
  const effect = (Math.SQRT2 * (mean - rest)) / Math.sqrt(spread);
  const { t, p } = welchTest(a, b);
  return { mean, rest, effect, t, p };
}

/**
 * SliceLine's score (Sagadeeva and Boehm 2021): α (mean loss / overall mean - 1) - (1 - α)
 * (n / size - 1). All rows together score 0; α near 1 favors bad slices, near 0 large ones.
 */
export function sliceLineScore(slice: Sums, all: Sums, alpha = 0.95): number {
  const relative = slice.sum / slice.size / (all.sum / all.size);
  return alpha * (relative - 1) - (1 - alpha) * (all.size / slice.size - 1);
}

/** Sums over the given rows, or over all. */
export function sumsOf(loss: Float64Array, rows?: ArrayLike<number>): Sums {
  let sum = 0;
  let squares = 0;
  const size = rows ? rows.length : loss.length;
  for (let i = 0; i < size; i++) {
    const value = loss[rows ? rows[i]! : i]!;
    sum += value;
    squares += value * value;
  }
  return { size, sum, squares };
}

/** The rows that meet all conditions, ascending; without conditions, all rows. */
export function rowsOfSlice(
  columns: readonly CodedColumn[],
  literals: readonly Literal[],
  rows: number,
): Uint32Array {
  const kept = new Uint32Array(rows);
  let size = 0;
  for (let row = 0; row < rows; row++) {
    const meets = literals.every(
      ({ column, value, negated = false }) => (columns[column]!.codes[row] === value) !== negated,
    );
    if (meets) kept[size++] = row;
  }
  return kept.slice(0, size);
}

/** `screen = small and browser ≠ Safari`. */
export function sliceName(columns: readonly CodedColumn[], literals: readonly Literal[]): string {
  if (literals.length === 0) return 'all rows';
  return literals
    .map(({ column, value, negated = false }) => {
      const { name, labels } = columns[column]!;
      return `${name} ${negated ? '≠' : '='} ${labels[value]}`;
    })
    .join(' and ');
}
