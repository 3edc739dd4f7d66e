/** From probabilities to classes, and from many members' predictions to one. */
import { checkEqualLength, checkInteger } from '../check.ts';

/**
 * The most probable class of each row of `probabilities`, [rows, classes]: Uint8Array [rows]. Ties
 * go to the smaller class.
 */
export function mostProbableClasses(probabilities: Float64Array, classes: number): Uint8Array {
  const rows = probabilities.length / classes;
  checkInteger('mostProbableClasses', 'probabilities.length / classes', rows, 0);
  const chosen = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    let best = 0;
    for (let c = 1; c < classes; c++) {
      if (probabilities[row * classes + c]! > probabilities[row * classes + best]!) best = c;
    }
    chosen[row] = best;
  }
  return chosen;
}

/**
 * The share of members that predict each class, for each row: Float64Array [rows, classes]. Each
 * member gives one class per row.
 */
export function voteShares(members: readonly Uint8Array[], classes: number): Float64Array {
  const first = members[0];
  if (first === undefined) throw new RangeError('voteShares: needs at least one member, got 0');
  const votes = new Float64Array(first.length * classes);
  for (const predicted of members) {
    checkEqualLength('voteShares', 'members', first, predicted);
    predicted.forEach((label, row) => {
      if (label >= classes) {
        throw new RangeError(`voteShares: classes must be below ${classes}, got ${label}`);
      }
      votes[row * classes + label]! += 1;
    });
  }
  return votes.map((count) => count / members.length);
}

/** The average of the members' predictions, position by position (soft voting, or regression). */
export function averagePredictions(members: readonly Float64Array[]): Float64Array {
  const first = members[0];
  if (first === undefined) {
    throw new RangeError('averagePredictions: needs at least one member, got 0');
  }
  const sums = new Float64Array(first.length);
  for (const predicted of members) {
    checkEqualLength('averagePredictions', 'members', first, predicted);
    for (let i = 0; i < sums.length; i++) sums[i]! += predicted[i]!;
  }
  return sums.map((sum) => sum / members.length);
}
