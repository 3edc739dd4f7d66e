/** What the table of a space says of its best, and how much of that is luck. */
import { lowestAt, meanOf, rankOf } from '#core/search/standing.ts';
import { kendall } from '#core/stats/rank.ts';
import type { ArchitectureTable } from '#nn/architectures/table.ts';

/** The standard deviation over seeds that half of the best tenth of the architectures are below. */
export function seedSpread(columns: readonly Float32Array[]): number {
  const means = meanOf(columns);
  const best = Array.from(means.keys()).sort((a, b) => means[a]! - means[b]!);
  const spreads = best.slice(0, Math.max(1, Math.ceil(best.length / 10))).map((i) => {
    const squares = columns.reduce((sum, column) => sum + (column[i]! - means[i]!) ** 2, 0);
    return Math.sqrt(squares / (columns.length - 1));
  });
  return spreads.sort((a, b) => a - b)[spreads.length >> 1]!;
}

/** @param first The training that a search would see; the others judge. */
export function verdict({ validation }: ArchitectureTable, first: number) {
  const seen = validation[first]!;
  const judge = meanOf(validation.filter((_, seed) => seed !== first));
  const winner = lowestAt(seen);
  const means = meanOf(validation);
  const spread = seedSpread(validation);
  const best = means[lowestAt(means)]!;
  return {
    best: seen[winner] ?? NaN,
    luck: winner < 0 ? NaN : rankOf(judge, winner),
    ...(seen.length > 1 ? { tau: kendall(seen, judge) } : {}),
    near: means.filter((value) => value <= best + spread).length / means.length,
  };
}
