/** Random search, the grid, and what chance says of both. */
import { checkInteger, checkProbability } from '../check.ts';
import type { Stream } from '../random.ts';
import type { Search } from './search.ts';

/** Draws candidates for ever, each trained with the same resource. */
export function* randomSearch<C>(draw: () => C, resource: number): Search<C> {
  for (;;) yield { candidate: draw(), resource };
}

/** Tries the candidates of a list in their order. */
export function* listSearch<C>(candidates: Iterable<C>, resource: number): Search<C> {
  for (const candidate of candidates) yield { candidate, resource };
}

/**
 * A grid of `side` values on each of `axes` axes of the unit cube, in a random order: [points][axes].
 * The grid is shifted as a whole by a random offset on each axis, round the cube, so that over
 * seeds no value is favored; without an offset the values are the middles (i + 1/2) / side.
 */
export function gridPoints(
  side: number,
  axes: number,
  stream: Stream,
  shifted = true,
): Float64Array[] {
  checkInteger('gridPoints', 'side', side, 1);
  checkInteger('gridPoints', 'axes', axes, 1);
  const offset = Array.from({ length: axes }, () => (shifted ? stream.uniform() : 0.5));
  const points = Array.from({ length: side ** axes }, (_, i) =>
    Float64Array.from(
      offset,
      (shift, a) => (Math.floor(i / side ** a) % side) / side + shift / side,
    ),
  );
  return stream.shuffle(points);
}

/** The chance that at least one of `draws` independent draws is in the top fraction: 1 - (1 - q)^n. */
export function topFractionChance(fraction: number, draws: number): number {
  checkProbability('topFractionChance', 'fraction', fraction);
  return -Math.expm1(draws * Math.log1p(-fraction));
}

/** The fewest independent draws of which one is in the top fraction with the given chance. */
export function drawsForTopFraction(fraction: number, chance: number): number {
  if (!(fraction > 0 && fraction < 1 && chance > 0 && chance < 1)) {
    throw new RangeError(
      `drawsForTopFraction: fraction and chance must be in (0, 1), got ${fraction} and ${chance}`,
    );
  }
  let draws = Math.max(1, Math.floor(Math.log1p(-chance) / Math.log1p(-fraction)));
  while (topFractionChance(fraction, draws) < chance) draws++;
  return draws;
}

/**
 * The chance that a grid with `side` distinct values on the one axis that matters hits an interval
 * of length `width` whose place is uniform on the circle: min(1, side · width).
 */
export function gridHitChance(side: number, width: number): number {
  checkInteger('gridHitChance', 'side', side, 1);
  checkProbability('gridHitChance', 'width', width);
  return Math.min(1, side * width);
}
