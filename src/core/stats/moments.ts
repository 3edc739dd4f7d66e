/** Summaries of a sample. */
import { checkEqualLength } from '../check.ts';

/** The mean of at least one value. */
export function mean(values: ArrayLike<number>): number {
  if (values.length === 0) throw new RangeError('mean: values must not be empty, got length 0');
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

/**
 * The mean squared deviation from the mean, divided by n - ddof: 0 for a whole population, 1
 * for an unbiased estimate from a sample. Needs more than ddof values. Two passes.
 */
export function variance(values: ArrayLike<number>, ddof: 0 | 1): number {
  const n = values.length;
  if (n <= ddof) throw new RangeError(`variance: needs more than ${ddof} values, got ${n}`);
  const center = mean(values);
  let squares = 0;
  let drift = 0; // corrects for the rounding of the mean
  for (let i = 0; i < n; i++) {
    const deviation = values[i]! - center;
    squares += deviation * deviation;
    drift += deviation;
  }
  return (squares - (drift * drift) / n) / (n - ddof);
}

/**
 * Pearson's correlation of two samples of equal length, in [-1, 1]; NaN where one is constant.
 */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  checkEqualLength('correlation', 'samples', a, b);
  const meanA = mean(a);
  const meanB = mean(b);
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < a.length; i++) {
    const da = a[i]! - meanA;
    const db = b[i]! - meanB;
    ab += da * db;
    aa += da * da;
    bb += db * db;
  }
  return aa === 0 || bb === 0 ? NaN : ab / Math.sqrt(aa * bb);
}
