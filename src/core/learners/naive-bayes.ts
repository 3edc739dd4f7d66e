/** Gaussian naive Bayes: features independent and normal within each class. */
import { checkInteger, checkRows } from '../check.ts';
import type { Dataset } from '../data/dataset.ts';

export interface NaiveBayesModel {
  readonly features: number;
  readonly classes: number;
  readonly prior: Float64Array; // [classes], shares of the training weight
  readonly mean: Float64Array; // [classes, features]
  readonly variance: Float64Array; // [classes, features]
}

/**
 * Fit the means and variances (divided by the class weight) of each class. To every variance
 * 1e-9 times the largest variance of any feature is added, as in scikit-learn, so that a constant
 * feature does no harm. A class without weight keeps prior 0. `weights` defaults to 1 each.
 */
export function trainNaiveBayes(data: Dataset, weights?: ArrayLike<number>): NaiveBayesModel {
  const { rows, features, classes, x, y } = data;
  if (weights !== undefined) checkRows('trainNaiveBayes', 'weights', weights.length, rows);
  const weightOf = (row: number): number => (weights === undefined ? 1 : weights[row]!);
  const mass = new Float64Array(classes);
  const mean = new Float64Array(classes * features);
  const variance = new Float64Array(classes * features);
  const overall = { mean: new Float64Array(features), variance: new Float64Array(features) };
  for (let row = 0; row < rows; row++) mass[y[row]!]! += weightOf(row);
  const total = mass.reduce((sum, value) => sum + value, 0);
  if (!(total > 0)) throw new RangeError(`trainNaiveBayes: needs positive weight, got ${total}`);

  for (let row = 0; row < rows; row++) {
    const weight = weightOf(row);
    if (weight === 0) continue;
    for (let f = 0; f < features; f++) {
      const value = x[row * features + f]!;
      mean[y[row]! * features + f]! += (weight / mass[y[row]!]!) * value;
      overall.mean[f]! += (weight / total) * value;
    }
  }
  for (let row = 0; row < rows; row++) {
    const weight = weightOf(row);
    if (weight === 0) continue;
    for (let f = 0; f < features; f++) {
      const value = x[row * features + f]!;
      const at = y[row]! * features + f;
      variance[at]! += (weight / mass[y[row]!]!) * (value - mean[at]!) ** 2;
      overall.variance[f]! += (weight / total) * (value - overall.mean[f]!) ** 2;
    }
  }
  const floor = 1e-9 * Math.max(...overall.variance) || 1e-9; // all features constant
  return {
    features,
    classes,
    prior: mass.map((value) => value / total),
    mean,
    variance: variance.map((value) => value + floor),
  };
}

/** Class probabilities of each row of `x`, [rows, features]: Float64Array [rows, classes]. */
export function predictNaiveBayes(model: NaiveBayesModel, x: Float64Array): Float64Array {
  const { features, classes, prior, mean, variance } = model;
  const rows = x.length / features;
  checkInteger('predictNaiveBayes', 'x.length / features', rows, 0);
  const constant = prior.map((share, c) => {
    const spread = variance.subarray(c * features, (c + 1) * features);
    return Math.log(share) - spread.reduce((sum, value) => sum + Math.log(value), 0) / 2;
  });
  const probabilities = new Float64Array(rows * classes);
  const logs = new Float64Array(classes);
  for (let row = 0; row < rows; row++) {
    for (let c = 0; c < classes; c++) {
      let log = constant[c]!;
      for (let f = 0; f < features; f++) {
        const at = c * features + f;
        log -= (x[row * features + f]! - mean[at]!) ** 2 / (2 * variance[at]!);
      }
      logs[c] = log;
    }
    const highest = Math.max(...logs);
    let sum = 0;
    for (const log of logs) sum += Math.exp(log - highest);
    for (let c = 0; c < classes; c++) {
      probabilities[row * classes + c] = Math.exp(logs[c]! - highest) / sum;
    }
  }
  return probabilities;
}
