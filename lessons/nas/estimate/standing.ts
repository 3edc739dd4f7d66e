/** How an estimate does once the truth is known. */
import type { Stream } from '#core/random.ts';
import { rankOf } from '#core/search/standing.ts';
import { kendall, ranks } from '#core/stats/rank.ts';
import type { MethodId } from './methods.ts';

export interface Estimate {
  readonly method: MethodId;
  /** What it costs, as a share of training every architecture once to the end. */
  readonly share: number;
  /** [architectures] lower is better: a loss, or minus a score; NaN where there is none yet. */
  readonly values: Float32Array;
  /** Kendall's τ with the final losses; NaN while values are missing. */
  readonly tau: number;
  /** The architecture that it says is best, and with how many it shares that; -1 as long. */
  readonly choice: number;
  readonly ties: number;
  /** How that one ends: 1 for the lowest loss of all, and how far above that loss it is. */
  readonly rank: number;
  readonly regret: number;
  /** Of the truly best tenth, the share that lies in the estimate's best tenth. */
  readonly found: number;
}

/** What is chosen by an estimate alone; of those that it holds equal, one at random. */
export function choose(values: ArrayLike<number>, stream: Stream) {
  const best = Math.min(...Array.from(values).filter((value) => !Number.isNaN(value)));
  const tied = Array.from(values).flatMap((value, i) => (value === best ? [i] : []));
  return { choice: tied[stream.integer(Math.max(1, tied.length))] ?? -1, ties: tied.length };
}

export const unjudged = {
  tau: NaN,
  choice: -1,
  ties: 0,
  rank: NaN,
  regret: NaN,
  found: NaN,
} as const;

/** @param final [architectures] losses; a training that failed is estimated as the worst. */
export function judge(values: Float32Array, final: Float64Array, stream: Stream) {
  const said = values.map((value) => (Number.isNaN(value) ? Infinity : value));
  const { choice, ties } = choose(said, stream);
  const [order, truth] = [ranks(said), ranks(final)];
  const tenth = Math.ceil(final.length / 10);
  const best = Array.from(truth.keys()).filter((i) => truth[i]! <= tenth);
  return {
    tau: kendall(order, truth),
    choice,
    ties,
    rank: rankOf(final, choice),
    regret: final[choice]! - Math.min(...final),
    found: best.filter((i) => order[i]! <= tenth).length / best.length,
  };
}
