/** How many votes are right: the three ways in which voters come to agree, and unequal voters. */
import { poissonBinomialPmf } from '#core/stats/binomial.ts';
import {
  betaLimit,
  betaVotes,
  commonCauseLimit,
  commonCauseVotes,
  leaderLimit,
  leaderVotes,
} from '#core/stats/majority.ts';
import type { Vote } from './params.ts';

export const votes: Readonly<
  Record<Vote['model'], (k: number, p: number, rho: number) => Float64Array>
> = { 'common-cause': commonCauseVotes, leader: leaderVotes, 'beta-binomial': betaVotes };

export const limits: Readonly<Record<Vote['model'], (p: number, rho: number) => number>> = {
  'common-cause': commonCauseLimit,
  leader: leaderLimit,
  'beta-binomial': betaLimit,
};

/** The pmf of the number of right votes, over 0 to the number of voters. */
export function rightVotes({ voters, each, model, k, p, rho }: Vote): Float64Array {
  return voters === 'unequal' ? poissonBinomialPmf(each) : votes[model](k, p, rho);
}

/** The accuracy of the majority of endlessly many such voters; of unequal ones, of their copies. */
export function limitOf({ voters, each, model, p, rho }: Vote): number {
  if (voters === 'equal') return limits[model](p, rho);
  // Whole halves first: a sum of hundredths may miss one half by its rounding.
  const excess = each.reduce((sum, accuracy) => sum + Math.round(1e6 * (accuracy - 0.5)), 0);
  return excess > 0 ? 1 : excess < 0 ? 0 : 0.5;
}
