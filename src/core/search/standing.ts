/** How candidates stand by a number of which lower is better; NaN is no number yet. */
import { isBetter } from './search.ts';

/** [candidates] mean of some columns. */
export function meanOf(columns: readonly ArrayLike<number>[]): Float64Array {
  return Float64Array.from(
    { length: columns[0]?.length ?? 0 },
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
