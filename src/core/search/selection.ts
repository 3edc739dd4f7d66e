/** What choosing the best of many does to the number by which it was chosen. */
import { checkEqualLength, checkInteger } from '../check.ts';
import { binomialPmf } from '../stats/binomial.ts';

/**
 * The mean of `values` at the highest of `scores` among k candidates drawn without replacement, for
 * k = 1 … n: Float64Array [n], entry k - 1. Of equal scores each is equally likely to be chosen.
 * With `values` the scores themselves it is the expected best score. Exact, by order statistics.
 */
export function bestOfDraws(scores: ArrayLike<number>, values: ArrayLike<number>): Float64Array {
  checkEqualLength('bestOfDraws', 'scores and values', scores, values);
  const n = scores.length;
  checkInteger('bestOfDraws', 'the number of scores', n, 1);
  const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => scores[b]! - scores[a]!);
  const means = new Float64Array(n); // by rank, of those tied with it
  for (let from = 0; from < n;) {
    let to = from;
    let sum = 0;
    while (to < n && scores[order[to]!] === scores[order[from]!]) sum += values[order[to++]!]!;
    means.fill(sum / (to - from), from, to);
    from = to;
  }
  return Float64Array.from({ length: n }, (_, i) => {
    const k = i + 1;
    // P(the best drawn has rank r) = C(n - 1 - r, k - 1) / C(n, k), from one rank to the next
    let chance = k / n;
    let expected = 0;
    for (let rank = 0; rank <= n - k; rank++) {
      expected += chance * means[rank]!;
      chance *= (n - rank - k) / (n - 1 - rank);
    }
    return expected;
  });
}

/**
 * The expected share of right answers of the best of k models that are all right with probability p
 * on each of n rows, independently: Σ over counts c from 1 of P(the largest of k counts ≥ c), over n.
 */
export function bestOfEquals(k: number, n: number, p: number): number {
  checkInteger('bestOfEquals', 'k', k, 1);
  checkInteger('bestOfEquals', 'n', n, 1);
  let below = 0; // P(count < c)
  let sum = 0;
  const pmf = binomialPmf(n, p);
  for (let count = 1; count <= n; count++) {
    below = Math.min(1, below + pmf[count - 1]!);
    sum += 1 - below ** k;
  }
  return sum / n;
}
