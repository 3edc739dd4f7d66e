/** How well predicted classes match the true ones. */
import { checkEqualLength, checkInteger } from '../check.ts';

/** The fraction of predictions equal to the labels, of at least one. */
export function accuracy(predictions: ArrayLike<number>, labels: ArrayLike<number>): number {
  checkEqualLength('accuracy', 'predictions and labels', predictions, labels);
  checkInteger('accuracy', 'the number of labels', labels.length, 1);
  let right = 0;
  for (let i = 0; i < labels.length; i++) if (predictions[i] === labels[i]) right++;
  return right / labels.length;
}

/**
 * How often the label has the highest of the scores, [rows, classes], such as votes or
 * probabilities; where t classes share the highest score, the row counts 1/t. Scores that differ by
 * no more than 1e-12 are equal: sums in another order differ in their last bits.
 */
export function highestScoreAccuracy(
  scores: Float64Array,
  labels: Uint8Array,
  classes: number,
): number {
  checkInteger('highestScoreAccuracy', 'the number of labels', labels.length, 1);
  if (scores.length !== labels.length * classes) {
    throw new RangeError(
      `highestScoreAccuracy: scores must be ${labels.length} × ${classes} numbers, got ${scores.length}`,
    );
  }
  let right = 0;
  for (let row = 0; row < labels.length; row++) {
    const own = scores[row * classes + labels[row]!]!;
    let [higher, equal] = [0, 0];
    for (let c = 0; c < classes; c++) {
      const score = scores[row * classes + c]!;
      if (Math.abs(score - own) <= 1e-12) equal++;
      else if (!(score < own)) higher++;
    }
    if (higher === 0) right += 1 / equal;
  }
  return right / labels.length;
}

/** Counts of (true class, predicted class): Uint32Array [classes, classes]. */
export function confusionCounts(
  predictions: ArrayLike<number>,
  labels: ArrayLike<number>,
  classes: number,
): Uint32Array {
  checkEqualLength('confusionCounts', 'predictions and labels', predictions, labels);
  const counts = new Uint32Array(classes * classes);
  for (let i = 0; i < labels.length; i++) {
    const cell = classAt('labels', labels, i, classes) * classes;
    const at = cell + classAt('predictions', predictions, i, classes);
    counts[at]! += 1;
  }
  return counts;
}

function classAt(field: string, values: ArrayLike<number>, i: number, classes: number): number {
  const value = values[i]!;
  if (Number.isInteger(value) && value >= 0 && value < classes) return value;
  throw new RangeError(
    `confusionCounts: ${field}[${i}] must be a class from 0 to ${classes - 1}, got ${value}`,
  );
}
