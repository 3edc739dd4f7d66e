/** How much the members of an ensemble differ, and what that is worth. */
import { checkEqualLength, checkInteger } from '../check.ts';
import { correlation } from '../stats/moments.ts';

/**
 * The entropy in bits of each row of class shares: Float64Array [rows], 0 where all members agree,
 * log2(classes) where they split evenly. `shares` is [rows, classes], each row summing to 1.
 */
export function voteEntropy(shares: Float64Array, classes: number): Float64Array {
  const rows = shares.length / classes;
  checkInteger('voteEntropy', 'shares.length / classes', rows, 0);
  const entropy = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let bits = 0;
    for (let c = 0; c < classes; c++) {
      const share = shares[row * classes + c]!;
      if (share !== 0) bits -= share * Math.log2(share);
    }
    entropy[row] = bits;
  }
  return entropy;
}

/**
 * The fraction of rows on which each pair of members predicts the same class:
 * Float64Array [members, members], 1 on the diagonal. `predictions` holds one array per member.
 */
export function pairwiseAgreement(predictions: readonly ArrayLike<number>[]): Float64Array {
  return eachPair('pairwiseAgreement', predictions, (a, b) => {
    let same = 0;
    for (let i = 0; i < a.length; i++) if (a[i] === b[i]) same++;
    return same / a.length;
  });
}

/**
 * Pearson's correlation between the errors (0 or 1 for each row) of each pair of members:
 * Float64Array [members, members]. NaN where a member is always right or always wrong.
 */
export function errorCorrelation(
  predictions: readonly ArrayLike<number>[],
  labels: ArrayLike<number>,
): Float64Array {
  const errors = predictions.map((predicted) => {
    checkEqualLength('errorCorrelation', 'predictions and labels', predicted, labels);
    return Float64Array.from(predicted, (value, i) => (value === labels[i] ? 0 : 1));
  });
  return eachPair('errorCorrelation', errors, correlation);
}

/** The symmetric matrix [members, members] of a measure of pairs. */
function eachPair(
  caller: string,
  members: readonly ArrayLike<number>[],
  measure: (a: ArrayLike<number>, b: ArrayLike<number>) => number,
): Float64Array {
  const matrix = new Float64Array(members.length ** 2);
  members.forEach((a, i) => {
    checkInteger(caller, 'the number of rows', a.length, 1);
    members.slice(0, i + 1).forEach((b, j) => {
      checkEqualLength(caller, 'members', a, b);
      const value = measure(a, b);
      matrix[i * members.length + j] = value;
      matrix[j * members.length + i] = value;
    });
  });
  return matrix;
}

/** The mean of the off-diagonal entries of a symmetric [members, members] matrix, members ≥ 2. */
export function meanOverPairs(matrix: Float64Array): number {
  const members = Math.sqrt(matrix.length);
  checkInteger('meanOverPairs', 'the number of members', members, 2);
  let sum = 0;
  for (let i = 0; i < matrix.length; i++) {
    if (i % (members + 1) !== 0) sum += matrix[i]!;
  }
  return sum / (members * (members - 1));
}

/**
 * Krogh and Vedelsby's identity (1995) for squared error: the error of the averaged prediction is
 * the members' mean error minus their ambiguity, their mean squared distance from that average.
 * `predictions` holds one array per member. It does not hold for 0-1 loss.
 */
export function ambiguityDecomposition(
  predictions: readonly ArrayLike<number>[],
  targets: ArrayLike<number>,
): {
  readonly ensembleError: number;
  readonly meanMemberError: number;
  readonly ambiguity: number;
} {
  const members = predictions.length;
  const rows = targets.length;
  checkInteger('ambiguityDecomposition', 'the number of members', members, 1);
  checkInteger('ambiguityDecomposition', 'the number of targets', rows, 1);
  for (const predicted of predictions) {
    checkEqualLength('ambiguityDecomposition', 'predictions and targets', predicted, targets);
  }
  let [ensembleError, memberErrors, spread] = [0, 0, 0];
  for (let row = 0; row < rows; row++) {
    const target = targets[row]!;
    let average = 0;
    for (const predicted of predictions) average += predicted[row]! / members;
    for (const predicted of predictions) {
      memberErrors += (predicted[row]! - target) ** 2;
      spread += (predicted[row]! - average) ** 2;
    }
    ensembleError += (average - target) ** 2;
  }
  return {
    ensembleError: ensembleError / rows,
    meanMemberError: memberErrors / (rows * members),
    ambiguity: spread / (rows * members),
  };
}
