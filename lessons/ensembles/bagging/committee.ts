/** Counting the votes of a committee, member by member. */

/** What one member says about every row it is asked about: a class each. */
export interface MemberVotes {
  readonly test: Uint8Array;
  readonly train: Uint8Array;
  readonly grid: Uint8Array;
}

/** How good the vote is once members 1…m are in, for every m; `NaN` where nobody has voted. */
export interface Curve {
  readonly ensemble: Float64Array; // [members], on test rows
  readonly outOfBag: Float64Array; // [members], on training rows, each judged by members without it
  readonly member: Float64Array; // [members], each member alone on test rows
}

export function accuracyCurve(
  members: readonly MemberVotes[],
  counts: readonly Uint16Array[],
  test: Uint8Array,
  train: Uint8Array,
  classes: number,
): Curve {
  const testVotes = new Uint16Array(test.length * classes);
  const bagVotes = new Uint16Array(train.length * classes);
  const curve = {
    ensemble: new Float64Array(members.length),
    outOfBag: new Float64Array(members.length),
    member: new Float64Array(members.length),
  };
  members.forEach((votes, m) => {
    let right = 0;
    votes.test.forEach((label, row) => {
      testVotes[row * classes + label]! += 1;
      if (label === test[row]) right += 1;
    });
    const drawn = counts[m];
    votes.train.forEach((label, row) => {
      if (drawn?.[row] === 0) bagVotes[row * classes + label]! += 1;
    });
    curve.member[m] = right / test.length;
    curve.ensemble[m] = voteAccuracy(testVotes, test, classes);
    curve.outOfBag[m] = voteAccuracy(bagVotes, train, classes);
  });
  return curve;
}

/**
 * The share of rows that the most votes get right; a tie of t classes counts 1/t, and rows without
 * a vote do not count. `votes` is [rows, classes].
 */
export function voteAccuracy(votes: Uint16Array, labels: Uint8Array, classes: number): number {
  let score = 0;
  let judged = 0;
  labels.forEach((label, row) => {
    let most = 0;
    let ties = 0;
    for (let c = 0; c < classes; c++) {
      const count = votes[row * classes + c] ?? 0;
      if (count > most) [most, ties] = [count, 1];
      else if (count === most) ties += 1;
    }
    if (most === 0) return;
    judged += 1;
    if (votes[row * classes + label] === most) score += 1 / ties;
  });
  return judged === 0 ? NaN : score / judged;
}
