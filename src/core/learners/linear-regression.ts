/** Linear regression by least squares. */
import { checkInteger, checkRows } from '../check.ts';
import type { Inputs } from '../data/dataset.ts';
import { solvePositiveDefinite } from '../linear/cholesky.ts';
import { mean } from '../stats/moments.ts';

export interface LinearModel {
  readonly coefficients: Float64Array; // [features]
  readonly intercept: number;
}

/**
 * Minimize Σ (target - prediction)² + l2 · Σ coefficient², the intercept left free. By the normal
 * equations of centered data: meant for a few features. Throws where l2 = 0 and the features are
 * linearly dependent.
 */
export function trainLinearRegression(data: Inputs, targets: Float64Array, l2 = 0): LinearModel {
  const { rows, features, x } = data;
  checkInteger('trainLinearRegression', 'rows', rows, 1);
  checkRows('trainLinearRegression', 'targets', targets.length, rows);
  const center = mean(targets);
  const centers = Float64Array.from({ length: features }, (_, f) =>
    mean(x.filter((_, i) => i % features === f)),
  );
  const products = new Float64Array(features * features);
  const moments = new Float64Array(features);
  for (let row = 0; row < rows; row++) {
    for (let f = 0; f < features; f++) {
      const value = x[row * features + f]! - centers[f]!;
      moments[f]! += value * (targets[row]! - center);
      for (let g = 0; g <= f; g++) {
        products[f * features + g]! += value * (x[row * features + g]! - centers[g]!);
      }
    }
  }
  for (let f = 0; f < features; f++) products[f * features + f]! += l2;
  const coefficients = solvePositiveDefinite(products, moments);
  const intercept = coefficients.reduce((rest, w, f) => rest - w * centers[f]!, center);
  return { coefficients, intercept };
}

/** The prediction for each row of `x`, [rows, features]: Float64Array [rows]. */
export function predictLinear({ coefficients, intercept }: LinearModel, x: Float64Array) {
  const features = coefficients.length;
  const rows = x.length / features;
  checkInteger('predictLinear', 'x.length / features', rows, 0);
  return Float64Array.from({ length: rows }, (_, row) =>
    coefficients.reduce((sum, w, f) => sum + w * x[row * features + f]!, intercept),
  );
}
