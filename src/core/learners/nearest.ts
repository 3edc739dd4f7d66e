/** Classification by the k nearest neighbors. */
import { checkInteger, checkRows } from '../check.ts';
import type { Dataset } from '../data/dataset.ts';

/**
 * Shares of the classes among the k training rows nearest to each query, in Euclidean distance:
 * Float64Array [queries, classes]. `queries` is [queries, features]. `weights`, whole numbers ≥ 0,
 * count each training row that many times, as in a bootstrap; they must sum to at least k. Among
 * rows at equal distance the earlier comes first.
 */
export function predictNearest(
  data: Dataset,
  queries: Float64Array,
  k: number,
  weights?: ArrayLike<number>,
): Float64Array {
  const { features, classes } = data;
  checkInteger('predictNearest', 'k', k, 1);
  const count = queries.length / features;
  checkInteger('predictNearest', 'queries.length / features', count, 0);
  const { x, y, copies } = presentRows(data, k, weights);
  const shares = new Float64Array(count * classes);
  const distances = new Float64Array(k + 1); // ascending, of the nearest rows so far
  const rows = new Uint32Array(k + 1);

  for (let q = 0; q < count; q++) {
    const base = q * features;
    let held = 0;
    let votes = 0; // copies of the held rows
    let worst = Infinity;
    for (let row = 0; row < y.length; row++) {
      let distance = 0;
      for (let f = 0; f < features; f++) {
        const gap = queries[base + f]! - x[row * features + f]!;
        distance += gap * gap;
      }
      if (distance >= worst) continue;
      let at = held;
      while (at > 0 && distances[at - 1]! > distance) {
        distances[at] = distances[at - 1]!;
        rows[at] = rows[at - 1]!;
        at--;
      }
      distances[at] = distance;
      rows[at] = row;
      held++;
      votes += copies[row]!;
      while (votes - copies[rows[held - 1]!]! >= k) votes -= copies[rows[--held]!]!;
      if (votes >= k) worst = distances[held - 1]!;
    }
    let open = k;
    for (let i = 0; i < held; i++) {
      const row = rows[i]!;
      const cast = Math.min(open, copies[row]!);
      shares[q * classes + y[row]!]! += cast / k;
      open -= cast;
    }
  }
  return shares;
}

/** The training rows that are there at all, packed together, and how often each is. */
function presentRows(
  { rows, features, x, y }: Dataset,
  k: number,
  weights: ArrayLike<number> | undefined,
): { x: Float64Array; y: Uint8Array; copies: Uint32Array } {
  if (weights !== undefined) checkRows('predictNearest', 'weights', weights.length, rows);
  const present: number[] = [];
  let total = 0;
  for (let row = 0; row < rows; row++) {
    const weight = weights === undefined ? 1 : weights[row]!;
    checkInteger('predictNearest', `weights[${row}]`, weight, 0);
    total += weight;
    if (weight > 0) present.push(row);
  }
  if (total < k) {
    throw new RangeError(`predictNearest: k must be at most the rows' total ${total}, got ${k}`);
  }
  const packed = new Float64Array(present.length * features);
  present.forEach((row, i) => {
    packed.set(x.subarray(row * features, (row + 1) * features), i * features);
  });
  return {
    x: packed,
    y: Uint8Array.from(present, (row) => y[row]!),
    copies: Uint32Array.from(present, (row) => (weights === undefined ? 1 : weights[row]!)),
  };
}
