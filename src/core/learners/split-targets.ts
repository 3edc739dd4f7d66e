/** Splits of regression trees, by least squares. */
import { between, isBetter } from './split.ts';
import type { Criterion, TrainingRows } from './split.ts';

/** The variance of the target: a split minimizes the sum of squared errors. */
export function leastSquaresCriterion(data: TrainingRows, targets: Float64Array): Criterion {
  const { rows, columns, weights, minLeafWeight } = data;
  const residuals = new Float64Array(rows); // target - mean of the node, against cancellation
  let total = 0;
  let mean = 0;
  let variance = 0;
  let constant = true;

  const enter: Criterion['enter'] = (order, start, end) => {
    const first = targets[order[start]!]!;
    total = mean = variance = 0;
    constant = true;
    for (let i = start; i < end; i++) {
      const row = order[i]!;
      total += weights[row]!;
      mean += weights[row]! * (targets[row]! - first);
      if (targets[row] !== first) constant = false;
    }
    mean = first + mean / total;
    for (let i = start; i < end; i++) {
      const row = order[i]!;
      const residual = targets[row]! - mean;
      residuals[row] = residual;
      variance += weights[row]! * residual * residual;
    }
    variance /= total;
  };

  const scan: Criterion['scan'] = (order, start, end, feature, best) => {
    const column = feature * rows;
    let left = 0;
    let leftSum = 0;
    let here = columns[column + order[start]!]!;
    for (let i = start; i < end - 1; i++) {
      const row = order[i]!;
      left += weights[row]!;
      leftSum += weights[row]! * residuals[row]!;
      const next = columns[column + order[i + 1]!]!;
      if (next > here) {
        const right = total - left;
        if (left >= minLeafWeight && right >= minLeafWeight) {
          const score = (leftSum * leftSum) / left + (leftSum * leftSum) / right;
          if (isBetter(score, best)) {
            best.feature = feature;
            best.threshold = between(here, next);
            best.score = score;
          }
        }
        here = next;
      }
    }
  };

  return {
    outputs: 1,
    weight: () => total,
    impurity: () => (constant ? 0 : variance),
    pure: () => constant,
    pushValue: (values) => void values.push(mean),
    enter,
    scan,
  };
}
