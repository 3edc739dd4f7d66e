/** Gaussian process regression. Source: Rasmussen & Williams (2006), algorithm 2.1. */
import { checkRows } from '../check.ts';

export interface Kernel {
  /** Standard deviation of the function about its mean. */
  readonly amplitude: number;
  /** Distance over which the function changes, one for each input. */
  readonly lengths: readonly number[];
  /** Standard deviation of the noise of an observation. */
  readonly noise: number;
}

/** Matérn's covariance with ν = 5/2, without the noise: smooth, but not endlessly so. */
export function matern52({ amplitude, lengths }: Kernel, a: Inputs, b: Inputs): number {
  let square = 0;
  for (let i = 0; i < lengths.length; i++) square += ((a[i]! - b[i]!) / lengths[i]!) ** 2;
  const r = Math.sqrt(5 * square);
  return amplitude ** 2 * (1 + r + (r * r) / 3) * Math.exp(-r);
}

type Inputs = ArrayLike<number>;

export interface GaussianProcess {
  /** Mean and standard deviation of the function (not of a noisy observation) at a place. */
  predict(at: Inputs): { readonly mean: number; readonly deviation: number };
  /** log p(y | inputs, kernel): how well the kernel explains what was seen. */
  readonly logEvidence: number;
}

/**
 * Condition a process of constant mean (that of the observations; 0 where there are none) on
 * observations y at places x. Throws a RangeError where the covariance is singular.
 */
export function gaussianProcess(
  x: readonly Inputs[],
  y: ArrayLike<number>,
  kernel: Kernel,
): GaussianProcess {
  const n = x.length;
  checkRows('gaussianProcess', 'y', y.length, n);
  let center = 0;
  for (let i = 0; i < n; i++) center += y[i]! / n;
  const lower = new Float64Array(n * n); // [n, n] L with K + noise² I = L Lᵀ
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matern52(kernel, x[i]!, x[j]!) + (i === j ? kernel.noise ** 2 : 0);
      for (let k = 0; k < j; k++) sum -= lower[i * n + k]! * lower[j * n + k]!;
      if (i > j) lower[i * n + j] = sum / lower[j * n + j]!;
      else if (sum > 0) lower[i * n + i] = Math.sqrt(sum);
      else {
        throw new RangeError(
          `gaussianProcess: the covariance must be positive definite, got pivot ${sum} in row ${i}; two places may be equal`,
        );
      }
    }
  }
  const weights = solveLower(
    lower,
    Float64Array.from(y, (value) => value - center),
  );
  let logEvidence = -0.5 * n * Math.log(2 * Math.PI);
  for (let i = 0; i < n; i++) {
    logEvidence -= 0.5 * weights[i]! ** 2 + Math.log(lower[i * n + i]!);
  }
  return {
    logEvidence,
    predict(at) {
      // With v = L⁻¹ k and w = L⁻¹ (y - m): mean = m + v·w, variance = k(x, x) - v·v.
      const v = solveLower(
        lower,
        Float64Array.from(x, (place) => matern52(kernel, place, at)),
      );
      let mean = center;
      let variance = matern52(kernel, at, at);
      for (let i = 0; i < n; i++) {
        mean += v[i]! * weights[i]!;
        variance -= v[i]! ** 2;
      }
      return { mean, deviation: Math.sqrt(Math.max(0, variance)) };
    },
  };
}

/** L⁻¹ b by forward substitution. */
function solveLower(lower: Float64Array, b: Float64Array): Float64Array {
  const n = b.length;
  const x = b.slice();
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i]! -= lower[i * n + k]! * x[k]!;
    x[i]! /= lower[i * n + i]!;
  }
  return x;
}

/** The kernel, of those offered, under which the observations are most probable. */
export function mostProbableKernel(
  x: readonly Inputs[],
  y: ArrayLike<number>,
  kernels: readonly Kernel[],
): Kernel {
  const [first] = kernels;
  if (!first) throw new RangeError('mostProbableKernel: kernels must not be empty, got length 0');
  let best = first;
  let most = -Infinity;
  for (const kernel of kernels) {
    const { logEvidence } = gaussianProcess(x, y, kernel);
    if (logEvidence > most) [best, most] = [kernel, logEvidence];
  }
  return best;
}
