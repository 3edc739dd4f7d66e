/** The three ways in which voters come to agree, by the name the address uses. */
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
