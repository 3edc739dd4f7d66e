/** Where to look next, when a model says what it expects there and how sure it is. Minimization. */
import { normalCdf, normalPdf } from '../stats/special.ts';

/** What a model says of one place: mean and standard deviation (at least 0) of the loss there. */
export interface Belief {
  readonly mean: number;
  readonly deviation: number;
}

/**
 * The expected improvement over the best loss so far, beyond a margin: E[max(0, best - margin - L)].
 * With deviation 0 it is what is certain. Source: Jones, Schonlau & Welch (1998).
 */
export function expectedImprovement({ mean, deviation }: Belief, best: number, margin = 0): number {
  const gap = best - mean - margin;
  if (deviation === 0) return Math.max(0, gap);
  const z = gap / deviation;
  return Math.max(0, gap * normalCdf(z) + deviation * normalPdf(z));
}

/** The slopes of the expected improvement in the mean and in the deviation (which must be > 0). */
export function expectedImprovementSlopes(
  { mean, deviation }: Belief,
  best: number,
  margin = 0,
): Belief {
  const z = (best - mean - margin) / deviation;
  return { mean: -normalCdf(z), deviation: normalPdf(z) };
}

/** The probability of an improvement by more than the margin. */
export function improvementProbability(
  { mean, deviation }: Belief,
  best: number,
  margin = 0,
): number {
  const gap = best - mean - margin;
  return deviation === 0 ? Number(gap > 0) : normalCdf(gap / deviation);
}

/** The lower confidence bound, mean - width · deviation: optimism in the face of uncertainty. */
export function lowerConfidenceBound({ mean, deviation }: Belief, width = 2): number {
  return mean - width * deviation;
}

/**
 * What the tree-structured Parzen estimator maximizes: 1 / (γ + (g / l) (1 - γ)), to which the
 * expected improvement is proportional; l and g are the densities of good and of other candidates,
 * γ the share called good. Source: Bergstra et al. (2011), equation 3.
 */
export function parzenScore(good: number, other: number, gamma: number): number {
  return 1 / (gamma + (other / good) * (1 - gamma));
}
