/** Rows of numbers to learn from, and how to draw, take and scale them. */
import { checkInteger, checkProbability } from '../check.ts';
import type { Stream } from '../random.ts';

/** Numeric inputs. */
export interface Inputs {
  readonly rows: number;
  readonly features: number;
  readonly x: Float64Array; // [rows, features]
}

/** Numeric inputs and a class for each row. */
export interface Dataset extends Inputs {
  readonly classes: number;
  readonly y: Uint8Array; // [rows], each below classes
}

/** The data of the given rows, in their order; a row may be taken more than once. */
export function takeRows(data: Dataset, rows: ArrayLike<number>): Dataset {
  const { features, classes } = data;
  const x = new Float64Array(rows.length * features);
  const y = new Uint8Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    if (!(row >= 0 && row < data.rows)) {
      throw new RangeError(`takeRows: rows must be from 0 to ${data.rows - 1}, got ${row}`);
    }
    x.set(data.x.subarray(row * features, (row + 1) * features), i * features);
    y[i] = data.y[row]!;
  }
  return { rows: rows.length, features, classes, x, y };
}

/**
 * Split the rows 0..n - 1 at random into a training and a test part of round(n · testFraction)
 * rows, each in ascending order.
 */
export function splitRows(
  n: number,
  testFraction: number,
  stream: Stream,
): { readonly train: Uint32Array; readonly test: Uint32Array } {
  checkInteger('splitRows', 'n', n, 1);
  checkProbability('splitRows', 'testFraction', testFraction);
  const order = stream.shuffle(Uint32Array.from({ length: n }, (_, i) => i));
  const tests = Math.round(n * testFraction);
  return { train: order.slice(tests).sort(), test: order.slice(0, tests).sort() };
}

/** The n rows of a bootstrap, drawn uniformly with replacement, in the order drawn. */
export function bootstrapRows(n: number, stream: Stream): Uint32Array {
  checkInteger('bootstrapRows', 'n', n, 1);
  return Uint32Array.from({ length: n }, () => stream.integer(n));
}

/**
 * How often each of n rows is in a bootstrap: Uint16Array [n] that sums to n. The same stream gives
 * the same bootstrap as `bootstrapRows`. Rows of count 0 are out of bag.
 */
export function bootstrapCounts(n: number, stream: Stream): Uint16Array {
  const counts = new Uint16Array(n);
  for (const row of bootstrapRows(n, stream)) counts[row]! += 1;
  return counts;
}

/** What to subtract from each feature, and what to divide it by. */
export interface Standardization {
  readonly mean: Float64Array; // [features]
  readonly scale: Float64Array; // [features], population standard deviation; 1 where that is 0
}

/** The mean and standard deviation of each feature. Fit it on training rows only. */
export function fitStandardization({ rows, features, x }: Inputs): Standardization {
  checkInteger('fitStandardization', 'rows', rows, 1);
  const mean = new Float64Array(features);
  const scale = new Float64Array(features);
  for (let f = 0; f < features; f++) {
    let sum = 0;
    for (let i = f; i < x.length; i += features) sum += x[i]!;
    const center = sum / rows;
    let squares = 0;
    for (let i = f; i < x.length; i += features) squares += (x[i]! - center) ** 2;
    mean[f] = center;
    scale[f] = Math.sqrt(squares / rows) || 1;
  }
  return { mean, scale };
}

/** The same data with (x - mean) / scale in place of x. */
export function standardize<D extends Inputs>(data: D, { mean, scale }: Standardization): D {
  const x = data.x.map((value, i) => {
    const f = i % data.features;
    return (value - mean[f]!) / scale[f]!;
  });
  return { ...data, x };
}
