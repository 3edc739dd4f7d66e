/** Votes among more than two classes, and votes that do not count alike. */
import { checkEqualLength, checkInteger, checkProbability } from '../check.ts';
import { binomialPmf } from './binomial.ts';

/**
 * P(the plurality is right) when each of `voters` independent voters names the true class with
 * probability p and each of the other classes - 1 with (1 - p) / (classes - 1). Ties for the first
 * place are split at random. Exact, for voters ≥ 1 and classes ≥ 2.
 */
export function pluralityAccuracy(voters: number, classes: number, p: number): number {
  checkInteger('pluralityAccuracy', 'voters', voters, 1);
  checkInteger('pluralityAccuracy', 'classes', classes, 2);
  checkProbability('pluralityAccuracy', 'p', p);
  const truth = binomialPmf(voters, p);
  let accuracy = 0;
  for (let lead = 1; lead <= voters; lead++) {
    accuracy += truth[lead]! * shareOfTop(voters - lead, classes - 1, lead);
  }
  return accuracy;
}

/**
 * E[1{no rival has more than `lead` votes} / (1 + number of rivals with `lead` votes)] when `votes`
 * fall uniformly on `rivals`. One rival after another takes a binomial share of what is left.
 */
function shareOfTop(votes: number, rivals: number, lead: number): number {
  const levels = Math.min(rivals, Math.floor(votes / lead)) + 1; // rivals that can tie
  let open = new Float64Array((votes + 1) * levels); // [votes left, rivals tied]
  open[votes * levels] = 1;
  for (let left = rivals; left > 0; left--) {
    const next = new Float64Array(open.length);
    for (let n = 0; n <= votes; n++) {
      const taken = binomialPmf(n, 1 / left);
      for (let ties = 0; ties < levels; ties++) {
        const mass = open[n * levels + ties]!;
        if (mass === 0) continue;
        for (let votesHere = 0; votesHere <= Math.min(n, lead); votesHere++) {
          const at = (n - votesHere) * levels + ties + (votesHere === lead ? 1 : 0);
          next[at]! += mass * taken[votesHere]!;
        }
      }
    }
    open = next;
  }
  let share = 0;
  for (let ties = 0; ties < levels; ties++) share += open[ties]! / (1 + ties);
  return share;
}

/** The most voters whose 2^n vote patterns `weightedMajorityAccuracy` will enumerate. */
const mostVoters = 22;

/**
 * P(the weighted majority is right) for independent voters of the given accuracies; exact, over all
 * vote patterns, a tie being a fair coin. At most 22 voters; weights may be negative.
 */
export function weightedMajorityAccuracy(
  accuracies: readonly number[],
  weights: readonly number[],
): number {
  checkEqualLength('weightedMajorityAccuracy', 'accuracies and weights', accuracies, weights);
  if (accuracies.length > mostVoters) {
    throw new RangeError(
      `weightedMajorityAccuracy: at most ${mostVoters} voters, got ${accuracies.length}`,
    );
  }
  accuracies.forEach((p, i) => checkProbability('weightedMajorityAccuracy', `accuracies[${i}]`, p));
  const scale = weights.reduce((sum, weight) => sum + Math.abs(weight), 0);
  const visit = (voter: number, margin: number): number => {
    const p = accuracies[voter];
    const weight = weights[voter];
    if (p === undefined || weight === undefined) {
      if (Math.abs(margin) <= 1e-12 * scale) return 0.5; // a tie but for rounding
      return margin > 0 ? 1 : 0;
    }
    return p * visit(voter + 1, margin + weight) + (1 - p) * visit(voter + 1, margin - weight);
  };
  return visit(0, 0);
}

/**
 * The best weights of independent voters, log(p / (1 - p)), for accuracies strictly between 0 and 1
 * (Nitzan and Paroush 1982).
 */
export function optimalVoteWeights(accuracies: readonly number[]): number[] {
  return accuracies.map((p, i) => {
    if (p > 0 && p < 1) return Math.log(p / (1 - p));
    throw new RangeError(`optimalVoteWeights: accuracies[${i}] must be in (0, 1), got ${p}`);
  });
}
