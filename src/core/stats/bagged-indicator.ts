/**
 * Bühlmann and Yu, Analyzing Bagging (Annals of Statistics, 2002): the hard decision 1{Z ≤ c} of a
 * stump, and the soft one Φ(c - Z) that bagging turns it into as n → ∞, with Z standard normal and
 * c the distance of the query from the true split in standard errors of the estimated split.
 */
import { normalCdf } from './special.ts';

/** Mean and variance of the hard decision and of the bagged one, at distance c. */
export function baggedIndicator(c: number): {
  readonly unbagged: { readonly mean: number; readonly variance: number };
  readonly bagged: { readonly mean: number; readonly variance: number };
} {
  const hard = normalCdf(c);
  const h = c / Math.SQRT2;
  const soft = normalCdf(h);
  // E[Φ(c - Z)²] is the probability that two normals of correlation 1/2 are both below h
  const square = soft - 2 * owensT(h, 1 / Math.sqrt(3));
  return {
    unbagged: { mean: hard, variance: hard * (1 - hard) },
    bagged: { mean: soft, variance: Math.max(0, square - soft * soft) },
  };
}

/**
 * Owen's T function for 0 ≤ a ≤ 1: ∫ exp(-h² / (2 cos² t)) dt / 2π over t from 0 to atan a, by
 * Simpson's rule; absolute error below 1e-12.
 */
function owensT(h: number, a: number): number {
  const intervals = 400;
  const width = Math.atan(a) / intervals;
  const at = (i: number): number => Math.exp(-0.5 * (h / Math.cos(i * width)) ** 2);
  let sum = at(0) + at(intervals);
  for (let i = 1; i < intervals; i++) sum += (i % 2 === 1 ? 4 : 2) * at(i);
  return (sum * width) / 3 / (2 * Math.PI);
}
