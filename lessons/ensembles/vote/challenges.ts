import { majorityAccuracy } from '#core/stats/majority.ts';
import type { Challenge, TeachState } from '#run/teach.ts';
import type { VoteSnapshot } from './experiment.ts';
import type { Vote } from './params.ts';
import { rightVotes } from './votes.ts';

const moreIsWorse: Challenge<Vote, VoteSnapshot> = {
  id: 'more-is-worse',
  text: 'Let 25 voters, each better than a coin, be right less often together than 5 of them.',
  hint: 'Independent voters above one half only gain by numbers. Let them agree in another way, and compare 5 and 25 at the same correlation.',
  solved({ params }: TeachState<Vote, VoteSnapshot>) {
    return (
      params.voters === 'equal' &&
      params.p > 0.5 &&
      params.k === 25 &&
      majorityAccuracy(rightVotes(params)) <
        majorityAccuracy(rightVotes({ ...params, k: 5 })) - 1e-9
    );
  },
  solution: { params: { k: 25, p: 0.7, rho: 0.2, model: 'leader' }, seed: 1 },
};

export default [moreIsWorse];
