/**
 * When the mix of classes changes and nothing else does. Saerens, M., Latinne, P. and Decaestecker,
 * C. (2002), Adjusting the outputs of a classifier to new a priori probabilities.
 */
import { checkEqualLength, checkInteger } from '../check.ts';

/** How much more often each class occurs after the shift: to / from, Float64Array [classes]. */
export function classWeights(from: ArrayLike<number>, to: ArrayLike<number>): Float64Array {
  checkEqualLength('classWeights', 'from and to', from, to);
  return Float64Array.from(from, (share, c) => {
    if (!(share > 0)) throw new RangeError(`classWeights: from must be positive, got ${share}`);
    return to[c]! / share;
  });
}

/** The probabilities [rows, classes] of a calibrated model after its classes' shares have changed. */
export function correctPriors(
  probabilities: Float64Array,
  from: ArrayLike<number>,
  to: ArrayLike<number>,
): Float64Array {
  const weights = classWeights(from, to);
  const classes = weights.length;
  checkInteger('correctPriors', 'rows', probabilities.length / classes, 0);
  const corrected = probabilities.map((p, i) => p * weights[i % classes]!);
  for (let at = 0; at < corrected.length; at += classes) {
    const row = corrected.subarray(at, at + classes);
    const sum = row.reduce((total, value) => total + value, 0);
    for (let c = 0; c < classes; c++) row[c]! /= sum;
  }
  return corrected;
}

/**
 * The classes' new shares, from unlabeled rows alone, by expectation-maximization: [classes]. It is
 * right as far as the model was calibrated before the shift.
 */
export function estimatePriors(
  probabilities: Float64Array,
  from: ArrayLike<number>,
  steps = 1000,
): Float64Array {
  const classes = from.length;
  const rows = probabilities.length / classes;
  checkInteger('estimatePriors', 'rows', rows, 1);
  let shares = Float64Array.from(from);
  for (let step = 0; step < steps; step++) {
    const next = new Float64Array(classes);
    correctPriors(probabilities, from, shares).forEach((p, i) => (next[i % classes]! += p / rows));
    const moved = Math.max(...next.map((share, c) => Math.abs(share - shares[c]!)));
    shares = next;
    if (moved < 1e-12) break;
  }
  return shares;
}
