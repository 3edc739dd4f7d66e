/** Systems of linear equations with a symmetric positive definite matrix. */
import { checkRows } from '../check.ts';

/**
 * Solve A x = b for x [n], for a symmetric positive definite A [n, n] of which only the lower
 * triangle is read. Throws a RangeError where A is not positive definite, or so nearly singular that
 * a pivot is lost in rounding (below 1e-14 of its diagonal). A and b are kept.
 */
export function solvePositiveDefinite(a: Float64Array, b: Float64Array): Float64Array {
  const n = b.length;
  checkRows('solvePositiveDefinite', 'a', a.length / n, n);
  const lower = a.slice(); // becomes L with A = L Lᵀ
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = lower[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= lower[i * n + k]! * lower[j * n + k]!;
      if (i > j) lower[i * n + j] = sum / lower[j * n + j]!;
      else if (sum > 1e-14 * a[i * n + i]!) lower[i * n + i] = Math.sqrt(sum);
      else {
        throw new RangeError(
          `solvePositiveDefinite: a must be positive definite, got pivot ${sum} in row ${i}`,
        );
      }
    }
  }
  const x = b.slice();
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i]! -= lower[i * n + k]! * x[k]!;
    x[i]! /= lower[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i]! -= lower[k * n + i]! * x[k]!;
    x[i]! /= lower[i * n + i]!;
  }
  return x;
}
