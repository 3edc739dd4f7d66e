/**
 * Majority votes of k voters who are each right with probability p. A model of how their errors
 * hang together is given as the pmf over 0..k of the number of right votes.
 */
import { checkInteger, checkProbability } from '../check.ts';
import { betaBinomialPmf, binomialPmf } from './binomial.ts';
import { incompleteBeta } from './special.ts';

/** P(the majority is right) for a pmf over 0..k of right votes; a tie is a fair coin. */
export function majorityAccuracy(pmf: Float64Array): number {
  const k = pmf.length - 1;
  let accuracy = 0;
  for (let votes = k; 2 * votes >= k; votes--) {
    accuracy += pmf[votes]! * (2 * votes === k ? 0.5 : 1);
  }
  return accuracy;
}

/** P(the majority of k independent voters is right); a tie is a fair coin. */
export function independentMajorityAccuracy(k: number, p: number): number {
  return majorityAccuracy(binomialPmf(k, p));
}

/**
 * Right votes under a common cause: with probability rho all k voters share one draw, else they are
 * independent. Every pair is correlated by rho in [0, 1]. Pmf over 0..k.
 */
export function commonCauseVotes(k: number, p: number, rho: number): Float64Array {
  checkVotes('commonCauseVotes', k, p, rho);
  const pmf = binomialPmf(k, p).map((value) => (1 - rho) * value);
  pmf[0]! += rho * (1 - p);
  pmf[k]! += rho * p;
  return pmf;
}

/**
 * Right votes under an opinion leader: each voter on their own copies one shared draw with
 * probability c = √rho, else draws afresh. Every pair is correlated by c² = rho. Pmf over 0..k.
 */
export function leaderVotes(k: number, p: number, rho: number): Float64Array {
  checkVotes('leaderVotes', k, p, rho);
  const { ifRight, ifWrong } = followers(p, rho);
  const right = binomialPmf(k, ifRight);
  const wrong = binomialPmf(k, ifWrong);
  return right.map((value, votes) => p * value + (1 - p) * wrong[votes]!);
}

/**
 * Right votes when the questions differ in difficulty: the voters are independent given a shared
 * accuracy drawn from a beta distribution of mean p. Every pair is correlated by rho. Pmf over 0..k.
 */
export function betaVotes(k: number, p: number, rho: number): Float64Array {
  checkVotes('betaVotes', k, p, rho);
  return betaBinomialPmf(k, p, rho);
}

/** The accuracy of the majority as k → ∞ under `commonCauseVotes`. */
export function commonCauseLimit(p: number, rho: number): number {
  checkVotes('commonCauseLimit', 1, p, rho);
  return rho * p + (1 - rho) * crowd(p);
}

/** The accuracy of the majority as k → ∞ under `leaderVotes`. */
export function leaderLimit(p: number, rho: number): number {
  checkVotes('leaderLimit', 1, p, rho);
  const { ifRight, ifWrong } = followers(p, rho);
  return p * crowd(ifRight) + (1 - p) * crowd(ifWrong);
}

/** The accuracy of the majority as k → ∞ under `betaVotes`: P(the shared accuracy > 1/2). */
export function betaLimit(p: number, rho: number): number {
  checkVotes('betaLimit', 1, p, rho);
  if (p === 0 || p === 1 || rho === 1) return p;
  if (rho === 0) return crowd(p);
  const total = (1 - rho) / rho;
  return incompleteBeta(0.5, (1 - p) * total, p * total);
}

/** The accuracy of infinitely many independent voters: Condorcet's 0, 1/2 or 1. */
function crowd(p: number): number {
  return p > 0.5 ? 1 : p < 0.5 ? 0 : 0.5;
}

/** A follower's accuracy given that the leader is right, or wrong. */
function followers(p: number, rho: number): { ifRight: number; ifWrong: number } {
  const copy = Math.sqrt(rho);
  const own = (1 - copy) * p;
  return { ifRight: Math.min(1, copy + own), ifWrong: own };
}

function checkVotes(caller: string, k: number, p: number, rho: number): void {
  checkInteger(caller, 'k', k, 0);
  checkProbability(caller, 'p', p);
  checkProbability(caller, 'rho', rho);
}
