/** Distributions of a count of successes, each as its whole pmf over 0..n. */
import { randomBinomial } from 'd3-random';
import { checkInteger, checkProbability } from '../check.ts';
import type { Stream } from '../random.ts';

/** Trials up to which each is drawn by itself. */
const mostDrawnOneByOne = 1000;

/** A number of successes in n trials of probability p, drawn; its cost hardly grows beyond 1,000 trials. */
export function drawBinomial(n: number, p: number, { uniform }: Stream): number {
  checkInteger('drawBinomial', 'n', n, 0);
  checkProbability('drawBinomial', 'p', p);
  if (n > mostDrawnOneByOne) return randomBinomial.source(uniform)(n, p)();
  let successes = 0;
  for (let i = 0; i < n; i++) if (uniform() < p) successes += 1;
  return successes;
}

/**
 * The pmf over 0..n of the number of successes in n trials of probability p: Float64Array [n + 1].
 * Relative error below 1e-12 up to n = 1000 (values under 1e-308 become 0).
 */
export function binomialPmf(n: number, p: number): Float64Array {
  return betaBinomialPmf(n, p, 0);
}

/**
 * The pmf over 0..n of the number of successes when the trials share a probability drawn from
 * Beta(a, b), a = p(1 - rho)/rho, b = (1 - p)(1 - rho)/rho: mean n p, every pair of trials
 * correlated by rho in [0, 1]. At rho = 0 it is the binomial, at rho = 1 all or none.
 */
export function betaBinomialPmf(n: number, p: number, rho: number): Float64Array {
  checkInteger('betaBinomialPmf', 'n', n, 0);
  checkProbability('betaBinomialPmf', 'p', p);
  checkProbability('betaBinomialPmf', 'rho', rho);
  if (rho === 1 && n > 0) {
    const ends = new Float64Array(n + 1);
    ends[0] = 1 - p;
    ends[n] = p;
    return ends;
  }
  // P(i + 1) / P(i) with a and b multiplied by rho, so that rho = 0 needs no limit
  const ratio = (i: number): number =>
    (((n - i) / (i + 1)) * (p * (1 - rho) + i * rho)) / ((1 - p) * (1 - rho) + (n - 1 - i) * rho);
  return pmfFromRatios(n, Math.round(n * p), ratio);
}

/**
 * A pmf from the ratios of neighbors, walked both ways from a likely value and normalized: no
 * logarithm, no overflow, the same bits in every browser.
 */
function pmfFromRatios(n: number, start: number, ratio: (i: number) => number): Float64Array {
  const pmf = new Float64Array(n + 1);
  let sum = 1;
  pmf[start] = 1;
  for (let i = start, value = 1; i < n; i++) {
    value *= ratio(i);
    pmf[i + 1] = value;
    sum += value;
  }
  for (let i = start - 1, value = 1; i >= 0; i--) {
    value /= ratio(i);
    pmf[i] = value;
    sum += value;
  }
  for (let i = 0; i <= n; i++) pmf[i]! /= sum;
  return pmf;
}

/**
 * The pmf over 0..n of the number of successes in independent trials of the given probabilities
 * (Poisson binomial), by convolution: Float64Array [n + 1].
 */
export function poissonBinomialPmf(probabilities: ArrayLike<number>): Float64Array {
  const n = probabilities.length;
  const pmf = new Float64Array(n + 1);
  pmf[0] = 1;
  for (let trial = 0; trial < n; trial++) {
    const p = probabilities[trial]!;
    checkProbability('poissonBinomialPmf', `probabilities[${trial}]`, p);
    for (let i = trial + 1; i >= 0; i--) {
      pmf[i] = pmf[i]! * (1 - p) + (i > 0 ? pmf[i - 1]! * p : 0);
    }
  }
  return pmf;
}

/** P(N = m) for a Poisson variable of that mean > 0 and m = 0, 1, 2, … */
export function poissonProbability(mean: number, m: number): number {
  let value = Math.exp(-mean);
  for (let i = 1; i <= m; i++) value *= mean / i;
  return value;
}
