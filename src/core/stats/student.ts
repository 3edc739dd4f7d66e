/** Student's t distribution and Welch's test. */
import { incompleteBeta } from './special.ts';

/** P(T ≥ t) for Student's t with `freedom` > 0 degrees of freedom, whole or not. */
export function studentTail(t: number, freedom: number): number {
  if (!(freedom > 0)) {
    throw new RangeError(`studentTail: freedom must be positive, got ${freedom}`);
  }
  if (Number.isNaN(t)) return NaN;
  if (!Number.isFinite(t)) return t > 0 ? 0 : 1;
  const beyond = incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5) / 2;
  return t >= 0 ? beyond : 1 - beyond;
}

/** What is needed of a sample: its size, mean and unbiased variance. */
export interface Sample {
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
}

/** The sample behind a sum and a sum of squares of n ≥ 2 values. */
export function sampleOf(n: number, sum: number, squares: number): Sample {
  return { n, mean: sum / n, variance: Math.max(0, (squares - (sum * sum) / n) / (n - 1)) };
}

/**
 * Welch's t for mean(a) > mean(b), without equal variances: t, its degrees of freedom and the
 * one-sided p. Two samples without any spread have t = ±∞ when their means differ and NaN else.
 */
export function welchTest(a: Sample, b: Sample): { t: number; freedom: number; p: number } {
  const [va, vb] = [a.variance / a.n, b.variance / b.n];
  const t = (a.mean - b.mean) / Math.sqrt(va + vb);
  if (va + vb === 0) return { t, freedom: NaN, p: t === Infinity ? 0 : t === -Infinity ? 1 : NaN };
  const freedom = (va + vb) ** 2 / (va ** 2 / (a.n - 1) + vb ** 2 / (b.n - 1));
  return { t, freedom, p: studentTail(t, freedom) };
}
