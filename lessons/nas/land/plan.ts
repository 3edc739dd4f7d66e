/** What page and worker must agree on. */
import type { Place } from '#core/search/hyperparameters.ts';

/** Training steps between two looks. */
export const every = 20;
export const mostTries = 12;

/** The pairs of the list; a value without a partner is left out. */
export function triesOf(list: readonly number[]): Place[] {
  return Array.from({ length: list.length >> 1 }, (_, i) => ({
    x: list[2 * i]!,
    y: list[2 * i + 1]!,
  }));
}
