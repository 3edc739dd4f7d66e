/**
 * Calibrated recommendation: a list whose mix of genres is like the reader's history. Steck, H.
 * (2018), Calibrated recommendations, RecSys.
 */
import { checkEqualLength, checkInteger, checkProbability } from '../check.ts';

/** KL(p ‖ q) in nats; the terms where p is 0 are 0, and it is infinite where only q is. */
export function divergence(p: ArrayLike<number>, q: ArrayLike<number>): number {
  checkEqualLength('divergence', 'p and q', p, q);
  let sum = 0;
  for (let i = 0; i < p.length; i++) if (p[i]! > 0) sum += p[i]! * Math.log(p[i]! / q[i]!);
  return sum;
}

export interface RerankOptions {
  /** Length of the list. */
  readonly size: number;
  /** Weight of calibration against relevance, 0 to 1. */
  readonly tradeOff: number;
  /** Share of the target mixed into the list's, so that a genre not yet shown costs finitely. */
  readonly smoothing?: number;
}

/**
 * Choose items greedily by (1 - tradeOff) · Σ relevance - tradeOff · KL(target ‖ genres of the
 * list): their indices, in the order chosen; the lower index wins a tie.
 * @param relevance [items] @param genre of each item, [items] @param target share of each genre
 */
export function rerank(
  relevance: ArrayLike<number>,
  genre: ArrayLike<number>,
  target: ArrayLike<number>,
  { size, tradeOff, smoothing = 0.01 }: RerankOptions,
): number[] {
  checkEqualLength('rerank', 'relevance and genre', relevance, genre);
  checkInteger('rerank', 'size', size, 1);
  checkProbability('rerank', 'tradeOff', tradeOff);
  if (size > relevance.length) {
    throw new RangeError(`rerank: size must be at most ${relevance.length} items, got ${size}`);
  }
  const list: number[] = [];
  const counts = new Uint32Array(target.length);
  const left = new Set(Array.from({ length: relevance.length }, (_, i) => i));
  let sum = 0;
  while (list.length < size) {
    let best = -1;
    let highest = -Infinity;
    for (const item of left) {
      const own = genre[item]!;
      const mix = Float64Array.from(target, (share, g) => {
        const shown = (counts[g]! + (g === own ? 1 : 0)) / (list.length + 1);
        return (1 - smoothing) * shown + smoothing * share;
      });
      const value = (1 - tradeOff) * (sum + relevance[item]!) - tradeOff * divergence(target, mix);
      if (value > highest) [best, highest] = [item, value];
    }
    left.delete(best);
    counts[genre[best]!]! += 1;
    sum += relevance[best]!;
    list.push(best);
  }
  return list;
}
