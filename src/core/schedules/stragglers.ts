/** Waiting for the slowest: expected step times of synchronous training, and random ones. */
import { checkInteger } from '../check.ts';
import type { Stream } from '../random.ts';

/** H_n = 1 + 1/2 + … + 1/n, and 0 for n = 0. */
export function harmonic(n: number): number {
  checkInteger('harmonic', 'n', n, 0);
  let sum = 0;
  for (let i = n; i >= 1; i--) sum += 1 / i;
  return sum;
}

/** Expected time until `first` of n exponential times with mean 1 are over: H_n - H_{n - first}. */
export function expectedOrder(n: number, first = n): number {
  return harmonic(n) - harmonic(n - first);
}

/** The variance of the largest of n exponential times with mean 1: 1 + 1/4 + … + 1/n². */
export function largestVariance(n: number): number {
  let sum = 0;
  for (let i = n; i >= 1; i--) sum += 1 / (i * i);
  return sum;
}

/**
 * Expected largest of n lognormal times with mean 1 and shape sigma: how much slower a synchronous
 * step is than one worker. Integrates over the normal deviate, to about 1e-10.
 */
export function lognormalSlowdown(n: number, sigma: number): number {
  checkInteger('lognormalSlowdown', 'n', n, 1);
  // E max = ∫ exp(σz) n Φ(z)^(n-1) φ(z) dz by the trapezoid rule, whose error vanishes
  // exponentially for such integrands; Φ is summed along the way.
  const [low, high, step] = [-9, 9 + sigma, 1 / 512];
  const phi = (z: number) => Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
  let below = 0;
  let sum = 0;
  for (let z = low; z < high; z += step) {
    // Simpson's rule carries Φ from one place to the next.
    sum += Math.exp(sigma * z - 0.5 * sigma * sigma) * n * below ** (n - 1) * phi(z) * step;
    below += (step / 6) * (phi(z) + 4 * phi(z + step / 2) + phi(z + step));
  }
  return sum;
}

/**
 * Gradients a second of n workers that each need `fixed` seconds and an exponential time with a
 * rate: synchronous waits for all, asynchronous for none.
 */
export function shiftedThroughput(
  n: number,
  fixed: number,
  rate: number,
): { readonly sync: number; readonly async: number } {
  return { sync: n / (fixed + harmonic(n) / rate), async: n / (fixed + 1 / rate) };
}

/**
 * Staleness of asynchronous updates, as the number of other updates since the weights were read.
 * Its mean is n - 1 whatever the times are; with exponential times it is geometric.
 */
export const staleness = {
  mean: (n: number) => n - 1,
  deviation: (n: number) => Math.sqrt(n * (n - 1)),
  probability: (n: number, k: number) => (1 / n) * (1 - 1 / n) ** k,
} as const;

export type Straggler = 'none' | 'exponential' | 'lognormal' | 'one-slow';

/** The shape of the lognormal times. */
export const lognormalShape = 0.5;
/** How many times slower the slow worker is. */
export const slowFactor = 3;

/** Draws the time of one gradient, with mean 1 (`one-slow`: 1 for all workers but the last). */
export const gradientTime: Readonly<
  Record<Straggler, (stream: Stream, worker: number, workers: number) => number>
> = {
  none: () => 1,
  exponential: (stream) => -Math.log1p(-stream.uniform()),
  lognormal: (stream) =>
    Math.exp(lognormalShape * stream.normal() - 0.5 * lognormalShape * lognormalShape),
  'one-slow': (_, worker, workers) => (worker === workers - 1 && workers > 1 ? slowFactor : 1),
};

/** The expected synchronous step, in mean times of one gradient, waiting for `first` of n. */
export function expectedStep(straggler: Straggler, n: number, first = n): number | undefined {
  if (straggler === 'none') return 1;
  if (straggler === 'exponential') return expectedOrder(n, first);
  if (straggler === 'lognormal')
    return first === n ? lognormalSlowdown(n, lognormalShape) : undefined;
  return first === n && n > 1 ? slowFactor : 1;
}
