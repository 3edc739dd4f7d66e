/** The upper tail of the χ² distribution. */
import { checkInteger } from '../check.ts';
import { normalCdf, normalPdf } from './special.ts';

/**
 * P(X ≥ x) for a χ² variable of 1 to 1000 degrees of freedom, by the finite sums that whole
 * degrees allow (Abramowitz & Stegun 26.4.4 and 26.4.5); NaN for NaN.
 */
export function chiSquareTail(x: number, freedom: number): number {
  checkInteger('chiSquareTail', 'freedom', freedom, 1);
  if (freedom > 1000) {
    throw new RangeError(`chiSquareTail: freedom must be at most 1000, got ${freedom}`);
  }
  if (Number.isNaN(x)) return NaN;
  if (x <= 0) return 1;
  if (x === Infinity) return 0;
  const root = Math.sqrt(x);
  const odd = freedom % 2 === 1;
  // Even: e^(-x/2) Σ (x/2)^k / k!. Odd: 2 (1 - Φ(√x)) + 2 φ(√x) Σ √x^(2k-1) / (1·3·…·(2k-1)).
  let term = odd ? 2 * normalPdf(root) * root : Math.exp(-x / 2);
  let sum = odd ? 2 * normalCdf(-root) : 0;
  for (let k = odd ? 3 : 2; k <= freedom; k += 2) {
    sum += term;
    term *= x / k;
  }
  return Math.min(1, sum);
}
