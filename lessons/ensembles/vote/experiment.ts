/** Elections simulated voter by voter: what the exact distribution says, seen to come true. */
import { randomBeta } from 'd3-random';
import { random, type Stream } from '#core/random.ts';
import { majorityAccuracy } from '#core/stats/majority.ts';
import type { Experiment, Snapshot } from '#run/experiment.ts';
import type { Vote } from './params.ts';
import { electionsPerStep, steps } from './plan.ts';
import { rightVotes } from './votes.ts';

export interface VoteSnapshot extends Snapshot {
  readonly view: {
    readonly elections: number;
    /** Elections by number of correct votes, [k + 1]. */
    readonly counts: Float64Array;
  };
}

const vote: Experiment<Vote, VoteSnapshot> = async function* (params, seed, lab) {
  const { voters, each, p, rho, model } = params;
  const k = voters === 'unequal' ? each.length : params.k;
  const exact = majorityAccuracy(rightVotes(params));
  const counts = new Float64Array(k + 1);
  const start: VoteSnapshot = {
    step: 0,
    metrics: { exact },
    view: { elections: 0, counts: counts.slice() },
  };
  yield start;
  for (let step = 1; step <= steps; step++) {
    const stream = random(seed).stream('elections', step);
    const election =
      voters === 'unequal' ? unequal(each, stream) : elections[model](p, rho, stream);
    for (let i = 0; i < electionsPerStep; i++) {
      const right = election(k);
      counts[right] = (counts[right] ?? 0) + 1;
    }
    await lab.breathe();
    const n = step * electionsPerStep;
    const estimate = majorityAccuracy(counts.map((count) => count / n));
    yield {
      step,
      metrics: { exact, estimate, standardError: standardError(counts, estimate, n) },
      view: { elections: n, counts: counts.slice() },
    };
  }
};

export default vote;

/** An election: how many of k voters are right. */
type Election = (k: number) => number;

const elections: Readonly<
  Record<Vote['model'], (p: number, rho: number, stream: Stream) => Election>
> = {
  'common-cause': (p, rho, stream) => (k) => {
    if (stream.bernoulli(rho)) return stream.bernoulli(p) ? k : 0;
    return count(k, () => stream.bernoulli(p));
  },
  leader: (p, rho, stream) => {
    const follow = Math.sqrt(rho);
    return (k) => {
      const leader = stream.bernoulli(p);
      return count(k, () => (stream.bernoulli(follow) ? leader : stream.bernoulli(p)));
    };
  },
  'beta-binomial': (p, rho, stream) => {
    if (rho === 0 || p === 0 || p === 1) return (k) => count(k, () => stream.bernoulli(p));
    if (rho === 1) return (k) => (stream.bernoulli(p) ? k : 0);
    const total = (1 - rho) / rho;
    const difficulty = randomBeta.source(stream.uniform)(p * total, (1 - p) * total);
    return (k) => {
      const accuracy = difficulty();
      return count(k, () => stream.uniform() < accuracy);
    };
  },
};

/** Independent voters, each with an accuracy of its own. */
function unequal(each: readonly number[], stream: Stream): Election {
  return () => each.reduce((right, accuracy) => right + (stream.bernoulli(accuracy) ? 1 : 0), 0);
}

function count(k: number, isRight: () => boolean): number {
  let right = 0;
  for (let voter = 0; voter < k; voter++) if (isRight()) right += 1;
  return right;
}

/**
 * Of the estimate: an election scores 1, 0, or 1/2 for a tie, whose coin is not thrown but
 * averaged.
 */
function standardError(counts: Float64Array, mean: number, n: number): number {
  const k = counts.length - 1;
  let squares = 0;
  counts.forEach((elections, right) => {
    const score = 2 * right > k ? 1 : 2 * right === k ? 0.5 : 0;
    squares += elections * (score - mean) ** 2;
  });
  return Math.sqrt(squares / (n - 1) / n);
}
