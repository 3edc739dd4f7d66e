/** Proper scores of probabilities (lower is better), and what the Brier score is made of. */
import { checkEqualLength, checkInteger, checkRows } from '../check.ts';
import type { Bin } from './bins.ts';

/** The mean of (p - y)² over forecasts p of an event and its outcomes y, 0 or 1. */
export function brierScore(forecasts: ArrayLike<number>, outcomes: ArrayLike<number>): number {
  checkEqualLength('brierScore', 'probabilities and labels', forecasts, outcomes);
  checkInteger('brierScore', 'the number of labels', outcomes.length, 1);
  let sum = 0;
  for (let row = 0; row < outcomes.length; row++) sum += (forecasts[row]! - outcomes[row]!) ** 2;
  return sum / outcomes.length;
}

/**
 * Brier's own form (1950): the mean over rows of Σ over classes (p - 1{label = class})². With two
 * classes it is twice `brierScore`. @param probabilities [rows, classes]
 */
export function multiclassBrierScore(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  classes: number,
): number {
  checkInteger('multiclassBrierScore', 'the number of labels', labels.length, 1);
  checkRows('multiclassBrierScore', 'labels', labels.length, probabilities.length / classes);
  let sum = 0;
  for (let i = 0; i < probabilities.length; i++) {
    const truth = labels[Math.floor(i / classes)] === i % classes ? 1 : 0;
    sum += (probabilities[i]! - truth) ** 2;
  }
  return sum / labels.length;
}

/**
 * The mean of -ln p(label) in nats, infinite where a label had probability 0 unless `floor` says
 * what to take at least. @param probabilities [rows, classes]
 */
export function logLoss(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  classes: number,
  floor = 0,
): number {
  checkInteger('logLoss', 'the number of labels', labels.length, 1);
  checkRows('logLoss', 'labels', labels.length, probabilities.length / classes);
  let sum = 0;
  for (let row = 0; row < labels.length; row++) {
    sum -= Math.log(Math.max(floor, probabilities[row * classes + labels[row]!]!));
  }
  return sum / labels.length;
}

/** The probabilities of both classes, [rows, 2], from those of class 1, [rows]. */
export function bothClasses(p: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: 2 * p.length }, (_, i) => {
    const value = p[i >> 1]!;
    return i % 2 === 1 ? value : 1 - value;
  });
}

/** score = reliability - resolution + uncertainty + withinVariance - withinCovariance. */
export interface BrierDecomposition {
  readonly score: number;
  /** Σ share · (mean forecast - frequency)²: what calibration could save. */
  readonly reliability: number;
  /** Σ share · (frequency - base rate)²: what telling cases apart has earned. */
  readonly resolution: number;
  /** base rate · (1 - base rate): what a forecast of the base rate would pay. */
  readonly uncertainty: number;
  /** Σ share · variance of the forecasts in their bin; 0 where a bin holds one value only. */
  readonly withinVariance: number;
  /** Σ share · 2 · covariance of forecasts and outcomes in their bin. */
  readonly withinCovariance: number;
}

/**
 * Murphy's decomposition (1973) with the two terms that binning adds: Stephenson, D. B., Coelho,
 * C. A. S. and Jolliffe, I. T. (2008), Two extra components in the Brier score decomposition.
 * @param binOf the bin of each forecast, [rows] @param bins what they hold, by index
 */
export function brierDecomposition(
  forecasts: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  bins: readonly Bin[],
  binOf: (forecast: number) => number,
): BrierDecomposition {
  const score = brierScore(forecasts, outcomes);
  const rows = outcomes.length;
  const base = bins.reduce((sum, { hits }) => sum + hits, 0) / rows;
  let reliability = 0;
  let resolution = 0;
  for (const { count, forecast, frequency } of bins) {
    if (count === 0) continue;
    reliability += (count / rows) * (forecast - frequency) ** 2;
    resolution += (count / rows) * (frequency - base) ** 2;
  }
  let withinVariance = 0;
  let withinCovariance = 0;
  for (let row = 0; row < rows; row++) {
    const bin = bins[binOf(forecasts[row]!)]!;
    const off = forecasts[row]! - bin.forecast;
    withinVariance += (off * off) / rows;
    withinCovariance += (2 * off * (outcomes[row]! - bin.frequency)) / rows;
  }
  const uncertainty = base * (1 - base);
  return { score, reliability, resolution, uncertainty, withinVariance, withinCovariance };
}
