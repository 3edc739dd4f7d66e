/** Scores of a network that nobody has trained. */
import { checkInteger } from '../check.ts';

/**
 * The score of Mellor et al. (2021): log |K| with K[i, j] = units - Hamming distance of the
 * activation patterns of rows i and j, that is, the number of units that agree on both. A network
 * that tells the rows of a batch apart before training scores high. -Infinity where two rows have
 * the same pattern. `patterns` is [rows, units] of 0 and 1.
 */
export function activationPatternScore(patterns: Uint8Array, units: number): number {
  checkInteger('activationPatternScore', 'units', units, 1);
  const n = patterns.length / units;
  checkInteger('activationPatternScore', 'patterns.length / units', n, 1);
  const lower = new Float64Array(n * n);
  let logDeterminant = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let u = 0; u < units; u++)
        sum += Number(patterns[i * units + u] === patterns[j * units + u]);
      for (let k = 0; k < j; k++) sum -= lower[i * n + k]! * lower[j * n + k]!;
      if (i > j) lower[i * n + j] = sum / lower[j * n + j]!;
      else {
        // K is a sum of Gram matrices: its pivots are at least 0, and 0 up to rounding is 0.
        if (sum <= 1e-9 * units) return -Infinity;
        lower[i * n + i] = Math.sqrt(sum);
        logDeterminant += Math.log(sum);
      }
    }
  }
  return logDeterminant;
}
