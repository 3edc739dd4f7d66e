/** What chance does to the coverage of split conformal sets: other calibration rows, again and again. */
import { checkInteger } from '../check.ts';
import type { Stream } from '../random.ts';
import { conformalIndex } from './quantile.ts';

/**
 * Split the rows anew, n to calibrate and the others to test, and note the coverage: Float64Array
 * [draws]. Of distinct scores only their order counts, so each is a draw from the beta-binomial law
 * of (rows - n, k, n + 1 - k). @param scores of the rows' own labels, at least n + 1
 */
export function redrawnCoverages(
  scores: ArrayLike<number>,
  n: number,
  alpha: number,
  draws: number,
  stream: Stream,
): Float64Array {
  const rows = scores.length;
  checkInteger('redrawnCoverages', 'n', n, 1);
  checkInteger('redrawnCoverages', 'the number of rows left to test on', rows - n, 1);
  const k = conformalIndex(n, alpha);
  if (k > n) return new Float64Array(draws).fill(1);
  const sorted = Float64Array.from(scores).sort();
  const places = Uint32Array.from(sorted, (_, i) => i);
  const isChosen = new Uint8Array(rows);
  return Float64Array.from({ length: draws }, () => {
    isChosen.fill(0);
    for (let i = 0; i < n; i++) {
      const j = i + stream.integer(rows - i);
      const place = places[j]!;
      places[j] = places[i]!;
      places[i] = place;
      isChosen[place] = 1;
    }
    // from above down to the k-th smallest of those chosen
    let above = n - k;
    let at = rows - 1;
    for (; !isChosen[at] || above > 0; at--) if (isChosen[at]) above--;
    const cutOff = sorted[at]!;
    let covered = at + 1;
    while (covered < rows && sorted[covered] === cutOff) covered++;
    let chosen = 0;
    for (let i = covered; i < rows; i++) chosen += isChosen[i]!;
    return (covered - (n - chosen)) / (rows - n);
  });
}
