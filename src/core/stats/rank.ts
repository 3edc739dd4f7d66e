/** Correlations of ranks. */
import { checkEqualLength, checkInteger } from '../check.ts';
import { correlation } from './moments.ts';

/** Ranks from 1, equal values sharing the mean of theirs: Float64Array [n]. */
export function ranks(values: ArrayLike<number>): Float64Array {
  const n = values.length;
  const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const out = new Float64Array(n);
  for (let from = 0; from < n;) {
    let to = from + 1;
    while (to < n && values[order[to]!] === values[order[from]!]) to++;
    for (let i = from; i < to; i++) out[order[i]!] = (from + to + 1) / 2;
    from = to;
  }
  return out;
}

/** Spearman's ρ: Pearson's correlation of the ranks, in [-1, 1]; NaN where one sample is constant. */
export function spearman(a: ArrayLike<number>, b: ArrayLike<number>): number {
  checkEqualLength('spearman', 'samples', a, b);
  return correlation(ranks(a), ranks(b));
}

/**
 * Kendall's τ of at least two pairs, in [-1, 1]. Form `b` divides by the pairs not tied in each
 * sample and is NaN where one sample is constant; form `c` divides by the largest value that tables
 * of these sizes allow. Without ties b is (concordant - discordant) / pairs.
 */
export function kendall(a: ArrayLike<number>, b: ArrayLike<number>, form: 'b' | 'c' = 'b'): number {
  checkEqualLength('kendall', 'samples', a, b);
  const n = a.length;
  checkInteger('kendall', 'the number of pairs', n, 2);
  let surplus = 0;
  let untiedA = 0;
  let untiedB = 0;
  for (let i = 1; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const da = Math.sign(a[i]! - a[j]!);
      const db = Math.sign(b[i]! - b[j]!);
      surplus += da * db;
      untiedA += da * da;
      untiedB += db * db;
    }
  }
  if (form === 'b') {
    return untiedA === 0 || untiedB === 0 ? NaN : surplus / Math.sqrt(untiedA * untiedB);
  }
  const least = Math.min(new Set(Array.from(a)).size, new Set(Array.from(b)).size);
  return (2 * surplus) / (n * n * (1 - 1 / least));
}
