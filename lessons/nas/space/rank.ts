/** What the table of a space says of its best, and how much of that is luck. */
import { isBetter } from '#core/search/search.ts';
import { kendall } from '#core/stats/rank.ts';
import type { ArchitectureTable } from '#nn/architectures/table.ts';

/** [architectures] mean of some columns. */
export function meanOf(columns: readonly Float32Array[]): Float64Array {
  return Float64Array.from(
    columns[0] ?? [],
    (_, i) => columns.reduce((sum, column) => sum + column[i]!, 0) / columns.length,
  );
}

/** The place of the lowest number; -1 where there is none. */
export function lowestAt(values: ArrayLike<number>): number {
  let best = -1;
  for (let i = 0; i < values.length; i++) {
    if (!Number.isNaN(values[i]!) && (best < 0 || isBetter(values[i]!, values[best]!))) best = i;
  }
  return best;
}

/** The rank of one of the values, 1 for the lowest: one more than there are lower ones. */
export function rankOf(values: ArrayLike<number>, at: number): number {
  return 1 + Array.prototype.filter.call(values, (value: number) => value < values[at]!).length;
}

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
