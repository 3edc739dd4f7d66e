/** Stacking: predictions for rows that a model has not seen, to train a second model on. */
import { checkInteger } from '../check.ts';
import type { Stream } from '../random.ts';

/**
 * Cut n rows into `folds` parts of nearly equal size, the larger ones first: consecutive rows, or
 * rows in random order where a stream is given. 2 ≤ folds ≤ n.
 */
export function foldRows(n: number, folds: number, stream?: Stream): Uint32Array[] {
  checkInteger('foldRows', 'folds', folds, 2);
  checkInteger('foldRows', 'n', n, folds);
  const order = Uint32Array.from({ length: n }, (_, row) => row);
  stream?.shuffle(order);
  const larger = n % folds;
  const size = Math.floor(n / folds);
  return Array.from({ length: folds }, (_, fold) => {
    const start = fold * size + Math.min(fold, larger);
    return order.slice(start, start + size + (fold < larger ? 1 : 0)).sort();
  });
}

/**
 * Predict each row by a model trained without the row's fold. `fitPredict` trains on `train` and
 * answers with [test rows, outputs] numbers. Together the folds must hold each of n rows once.
 * Result: Float64Array [n, outputs].
 */
export function outOfFoldPredictions(
  folds: readonly Uint32Array[],
  outputs: number,
  fitPredict: (train: Uint32Array, test: Uint32Array) => Float64Array,
): Float64Array {
  const n = folds.reduce((sum, fold) => sum + fold.length, 0);
  const predictions = new Float64Array(n * outputs).fill(NaN);
  for (const test of folds) {
    const held = new Set(test);
    const train = Uint32Array.from({ length: n }, (_, row) => row).filter((row) => !held.has(row));
    if (train.length + test.length !== n) {
      throw new RangeError(
        `outOfFoldPredictions: folds must hold each of ${n} rows once, got ${[...test].join(', ')}`,
      );
    }
    const predicted = fitPredict(train, test);
    if (predicted.length !== test.length * outputs) {
      throw new RangeError(
        `outOfFoldPredictions: fitPredict must answer ${test.length} × ${outputs} numbers, ` +
          `got ${predicted.length}`,
      );
    }
    test.forEach((row, i) => {
      predictions.set(predicted.subarray(i * outputs, (i + 1) * outputs), row * outputs);
    });
  }
  return predictions;
}
