/** Logistic regression with an L2 penalty, by Newton's method (IRLS). */
import { checkInteger, checkRows } from '../check.ts';
import type { Dataset } from '../data/dataset.ts';
import { solvePositiveDefinite } from '../linear/cholesky.ts';

export interface LogisticModel {
  readonly features: number;
  readonly classes: number;
  /**
   * [scores, features + 1], the intercept last. Two classes have one score, the log odds of class
   * 1; more classes have one score each, for a softmax.
   */
  readonly coefficients: Float64Array;
  readonly converged: boolean;
}

export interface LogisticOptions {
  /** Penalty l2/2 · Σ coefficient², intercepts left free; above 0. Default: 1. */
  readonly l2?: number;
  /** Weight of each row. Default: 1 each. */
  readonly weights?: ArrayLike<number>;
  /** Most Newton steps. Default: 100. */
  readonly maxSteps?: number;
}

/**
 * Minimize Σ weight · cross-entropy + l2/2 · Σ coefficient². The minimum is unique; with two
 * classes it is scikit-learn's for C = 1/l2. For features of similar scale: standardize first.
 */
export function trainLogistic(data: Dataset, options: LogisticOptions = {}): LogisticModel {
  const { rows, features, classes, y } = data;
  const { l2 = 1, maxSteps = 100, weights = new Float64Array(rows).fill(1) } = options;
  checkInteger('trainLogistic', 'classes', classes, 2);
  checkRows('trainLogistic', 'weights', weights.length, rows);
  if (!(l2 > 0)) throw new RangeError(`trainLogistic: l2 must be positive, got ${l2}`);
  const scores = classes === 2 ? 1 : classes;
  const width = features + 1;
  const first = classes - scores; // class of the first score
  const isIntercept = (i: number): boolean => i % width === features;

  const objective = (coefficients: Float64Array): number => {
    const probabilities = predictLogistic({ features, classes, coefficients }, data.x);
    let value = 0;
    for (let row = 0; row < rows; row++) {
      // the floor keeps a step that overshoots finite, and so refusable
      const p = Math.max(probabilities[row * classes + y[row]!]!, 1e-300);
      value -= weights[row]! * Math.log(p);
    }
    let intercepts = 0;
    coefficients.forEach((w, i) => {
      if (isIntercept(i)) intercepts += w;
      else value += (l2 / 2) * w * w;
    });
    return scores > 1 ? value + intercepts ** 2 / 2 : value;
  };

  /** Newton's direction: Hessian⁻¹ · gradient, and its product with the gradient. */
  const newton = (coefficients: Float64Array): { step: Float64Array; decrement: number } => {
    const size = scores * width;
    const gradient = new Float64Array(size);
    const hessian = new Float64Array(size * size);
    const probabilities = predictLogistic({ features, classes, coefficients }, data.x);
    const inputs = new Float64Array(width).fill(1);
    for (let row = 0; row < rows; row++) {
      inputs.set(data.x.subarray(row * features, (row + 1) * features));
      const weight = weights[row]!;
      for (let a = 0; a < scores; a++) {
        const pa = probabilities[row * classes + first + a]!;
        const error = pa - (y[row] === first + a ? 1 : 0);
        for (let f = 0; f < width; f++) gradient[a * width + f]! += weight * error * inputs[f]!;
        for (let b = 0; b <= a; b++) {
          const pb = probabilities[row * classes + first + b]!;
          const curvature = weight * (a === b ? pa * (1 - pa) : -pa * pb);
          for (let f = 0; f < width; f++) {
            const at = (a * width + f) * size + b * width;
            for (let g = 0; g < width; g++) hessian[at + g]! += curvature * inputs[f]! * inputs[g]!;
          }
        }
      }
    }
    const intercepts = coefficients.reduce((sum, w, i) => (isIntercept(i) ? sum + w : sum), 0);
    for (let i = 0; i < size; i++) {
      if (!isIntercept(i)) {
        gradient[i]! += l2 * coefficients[i]!;
        hessian[i * size + i]! += l2;
      } else if (scores > 1) {
        // softmax is free to shift all intercepts alike; (Σ intercepts)² / 2 fixes their sum at 0
        gradient[i]! += intercepts;
        for (let j = features; j < size; j += width) hessian[i * size + j]! += 1;
      }
    }
    const step = solvePositiveDefinite(hessian, gradient);
    return { step, decrement: step.reduce((sum, s, i) => sum + s * gradient[i]!, 0) };
  };

  let coefficients = new Float64Array(scores * width);
  let value = objective(coefficients);
  for (let n = 0; n < maxSteps; n++) {
    const { step, decrement } = newton(coefficients);
    if (decrement < 1e-12 * (1 + value)) {
      // the last full step squares an error that is already small
      coefficients = coefficients.map((w, i) => w - step[i]!);
      return { features, classes, coefficients, converged: true };
    }
    for (let scale = 1; scale > 1e-10; scale /= 2) {
      const next = coefficients.map((w, i) => w - scale * step[i]!);
      const nextValue = objective(next);
      if (nextValue <= value - 1e-4 * scale * decrement || scale * decrement < 1e-12) {
        coefficients = next;
        value = nextValue;
        break;
      }
    }
  }
  return { features, classes, coefficients, converged: false };
}

/** Class probabilities of each row of `x`, [rows, features]: Float64Array [rows, classes]. */
export function predictLogistic(
  model: Pick<LogisticModel, 'features' | 'classes' | 'coefficients'>,
  x: Float64Array,
): Float64Array {
  const { features, classes, coefficients } = model;
  const rows = x.length / features;
  checkInteger('predictLogistic', 'x.length / features', rows, 0);
  const first = classes === 2 ? 1 : 0;
  const probabilities = new Float64Array(rows * classes);
  for (let row = 0; row < rows; row++) {
    const at = row * classes;
    let highest = first === 1 ? 0 : -Infinity; // of two classes, class 0 has score 0
    for (let c = first; c < classes; c++) {
      const base = (c - first) * (features + 1);
      let score = coefficients[base + features]!;
      for (let f = 0; f < features; f++) score += coefficients[base + f]! * x[row * features + f]!;
      probabilities[at + c] = score;
      highest = Math.max(highest, score);
    }
    let sum = 0;
    for (let c = 0; c < classes; c++) {
      const odds = Math.exp(probabilities[at + c]! - highest);
      probabilities[at + c] = odds;
      sum += odds;
    }
    for (let c = 0; c < classes; c++) probabilities[at + c]! /= sum;
  }
  return probabilities;
}
