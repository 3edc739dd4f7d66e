/**
 * Evolution strategies: a gradient from values alone, by trying random directions both ways.
 * Source: Salimans, Ho, Chen, Sidor & Sutskever (2017), with mirrored (antithetic) sampling and
 * rank shaping.
 */
import { checkEqualLength, checkInteger } from '../check.ts';
import type { Stream } from '../random.ts';
import { ranks } from '../stats/rank.ts';

/** Directions [pairs][size], standard normal. */
export function drawDirections(size: number, pairs: number, stream: Stream): Float64Array[] {
  checkInteger('drawDirections', 'size', size, 1);
  checkInteger('drawDirections', 'pairs', pairs, 1);
  return Array.from({ length: pairs }, () => Float64Array.from({ length: size }, stream.normal));
}

/** The point at + by · direction. */
export function moved(at: Float64Array, direction: Float64Array, by: number): Float64Array {
  return at.map((value, i) => value + by * direction[i]!);
}

/**
 * The estimated gradient Σ (plus - minus) · direction / (2 · sigma · pairs), where plus and minus
 * [pairs] are the values at ± sigma times each direction. Its expectation is the gradient of the
 * values blurred by a normal of standard deviation sigma.
 */
export function estimateGradient(
  directions: readonly Float64Array[],
  plus: ArrayLike<number>,
  minus: ArrayLike<number>,
  sigma: number,
): Float64Array {
  checkEqualLength('estimateGradient', 'directions and plus', directions, plus);
  checkEqualLength('estimateGradient', 'plus and minus', plus, minus);
  if (!(sigma > 0)) throw new RangeError(`estimateGradient: sigma must be above 0, got ${sigma}`);
  const gradient = new Float64Array(directions[0]?.length ?? 0);
  directions.forEach((direction, pair) => {
    const weight = (plus[pair]! - minus[pair]!) / (2 * sigma * directions.length);
    direction.forEach((value, i) => (gradient[i]! += weight * value));
  });
  return gradient;
}

/**
 * Each value's rank, from -0.5 for the least to 0.5 for the largest; equal values share the mean
 * of their ranks, NaN counts as larger than any. An outlier pulls no harder than its rank.
 */
export function centeredRanks(values: readonly number[]): Float64Array {
  const { MAX_VALUE } = Number;
  const known = values.map((value) =>
    value < MAX_VALUE ? Math.max(value, -MAX_VALUE) : MAX_VALUE,
  );
  const span = Math.max(1, values.length - 1);
  return ranks(known).map((rank) => (rank - 1) / span - (values.length > 1 ? 0.5 : 0));
}
