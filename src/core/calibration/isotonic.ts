/**
 * Isotonic regression, exactly, by pooling adjacent violators: Ayer, M. et al. (1955); for
 * calibration Zadrozny, B. and Elkan, C. (2002).
 */
import { checkEqualLength, checkInteger } from '../check.ts';

/**
 * The non-decreasing values of least weighted squared distance to `values`, in their order:
 * Float64Array [n]. Weights are positive, 1 each by default.
 */
export function poolAdjacentViolators(
  values: ArrayLike<number>,
  weights?: ArrayLike<number>,
): Float64Array {
  if (weights) checkEqualLength('poolAdjacentViolators', 'values and weights', values, weights);
  const n = values.length;
  // blocks of equal fitted value, as a stack
  const sum = new Float64Array(n);
  const weight = new Float64Array(n);
  const end = new Uint32Array(n);
  let blocks = 0;
  for (let i = 0; i < n; i++) {
    const own = weights ? weights[i]! : 1;
    if (!(own > 0)) {
      throw new RangeError(`poolAdjacentViolators: weights must be positive, got ${own}`);
    }
    sum[blocks] = values[i]! * own;
    weight[blocks] = own;
    end[blocks] = i + 1;
    blocks++;
    while (
      blocks > 1 &&
      sum[blocks - 2]! * weight[blocks - 1]! >= sum[blocks - 1]! * weight[blocks - 2]!
    ) {
      sum[blocks - 2]! += sum[blocks - 1]!;
      weight[blocks - 2]! += weight[blocks - 1]!;
      end[blocks - 2] = end[blocks - 1]!;
      blocks--;
    }
  }
  const fitted = new Float64Array(n);
  for (let block = 0, i = 0; block < blocks; block++) {
    const value = sum[block]! / weight[block]!;
    for (; i < end[block]!; i++) fitted[i] = value;
  }
  return fitted;
}

/** A non-decreasing map, linear between its points and constant outside, as in scikit-learn. */
export interface IsotonicMap {
  readonly x: Float64Array; // [points], strictly ascending
  readonly y: Float64Array; // [points], non-decreasing
}

/**
 * Fit a non-decreasing map from x to y. Rows of equal x are averaged first. Of each block of equal
 * values only the two ends are kept.
 */
export function fitIsotonic(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  weights?: ArrayLike<number>,
): IsotonicMap {
  checkEqualLength('fitIsotonic', 'x and y', x, y);
  checkInteger('fitIsotonic', 'the number of rows', x.length, 1);
  if (weights) checkEqualLength('fitIsotonic', 'x and weights', x, weights);
  const order = Array.from({ length: x.length }, (_, i) => i).sort((a, b) => x[a]! - x[b]!);
  const places: number[] = [];
  const sums: number[] = [];
  const masses: number[] = [];
  for (const row of order) {
    const weight = weights ? weights[row]! : 1;
    const last = places.length - 1;
    if (last >= 0 && places[last] === x[row]) {
      sums[last]! += weight * y[row]!;
      masses[last]! += weight;
    } else {
      places.push(x[row]!);
      sums.push(weight * y[row]!);
      masses.push(weight);
    }
  }
  const fitted = poolAdjacentViolators(
    sums.map((sum, i) => sum / masses[i]!),
    masses,
  );
  const isEnd = (_: unknown, i: number): boolean =>
    fitted[i] !== fitted[i - 1] || fitted[i] !== fitted[i + 1];
  return { x: Float64Array.from(places.filter(isEnd)), y: fitted.filter(isEnd) };
}

/** The map's value at each x: Float64Array [rows]. */
export function applyIsotonic(map: IsotonicMap, x: ArrayLike<number>): Float64Array {
  const last = map.x.length - 1;
  return Float64Array.from(x, (value) => {
    if (value <= map.x[0]!) return map.y[0]!;
    if (value >= map.x[last]!) return map.y[last]!;
    let low = 0; // map.x[low] ≤ value < map.x[high]
    let high = last;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (map.x[middle]! <= value) low = middle;
      else high = middle;
    }
    const [x0, x1, y0, y1] = [map.x[low]!, map.x[high]!, map.y[low]!, map.y[high]!];
    return y0 === y1 ? y0 : y0 + ((value - x0) / (x1 - x0)) * (y1 - y0);
  });
}
