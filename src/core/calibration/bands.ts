/** How far the frequency of a bin may stray although every forecast in it is exactly right. */
import { checkInteger } from '../check.ts';
import { poissonBinomialPmf } from '../stats/binomial.ts';

/**
 * The central interval, at a level in (0, 1), of the frequency in a bin of these forecasts if each
 * comes true with exactly its probability: at most (1 - level)/2 lies beyond each end. Exact, where
 * Bröcker, J. and Smith, L. A. (2007), Increasing the reliability of reliability diagrams, resample.
 */
export function consistencyBand(
  forecasts: ArrayLike<number>,
  level = 0.95,
): readonly [low: number, high: number] {
  checkInteger('consistencyBand', 'the number of forecasts', forecasts.length, 1);
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`consistencyBand: level must be in (0, 1), got ${level}`);
  }
  const pmf = poissonBinomialPmf(forecasts);
  const tail = (1 - level) / 2;
  const n = forecasts.length;
  let low = 0;
  for (let below = pmf[0]!; below <= tail && low < n; below += pmf[low]!) low++;
  let high = n;
  for (let above = pmf[n]!; above <= tail && high > 0; above += pmf[high]!) high--;
  return [low / n, high / n];
}
