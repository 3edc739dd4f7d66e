/**
 * The cut-off of split conformal prediction: Papadopoulos et al. (2002); Vovk, V. (2012);
 * Angelopoulos, A. N. and Bates, S. (2021), A gentle introduction to conformal prediction.
 */
import { checkEqualLength, checkInteger } from '../check.ts';
import { incompleteBeta, logGamma } from '../stats/special.ts';

/**
 * ceil((n + 1)(1 - alpha)): which of n ascending scores is the cut-off. Computed in integers from
 * alpha's decimal digits, because in floating point 0.9 · 10 may end on either side of 9.
 * More than n means that the cut-off is infinite.
 */
export function conformalIndex(n: number, alpha: number): number {
  checkInteger('conformalIndex', 'n', n, 0);
  if (!(alpha > 0 && alpha < 1)) {
    throw new RangeError(`conformalIndex: alpha must be in (0, 1), got ${alpha}`);
  }
  // 0.05 is 5 / 10²; toFixed spells out what String would write as 1e-7.
  const digits = (String(alpha).includes('e') ? alpha.toFixed(20) : String(alpha)).slice(2);
  const missed = (BigInt(n + 1) * BigInt(digits)) / 10n ** BigInt(digits.length);
  return n + 1 - Number(missed);
}

/** The cut-off for new scores: a fresh one is at most this with probability at least 1 - alpha. */
export function conformalQuantile(scores: ArrayLike<number>, alpha: number): number {
  const k = conformalIndex(scores.length, alpha);
  if (k > scores.length) return Infinity;
  return Float64Array.from(scores).sort()[k - 1]!;
}

/** A cut-off for each class from the scores of that class alone: Float64Array [classes]. */
export function classConditionalQuantiles(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  classes: number,
  alpha: number,
): Float64Array {
  checkEqualLength('classConditionalQuantiles', 'scores and labels', scores, labels);
  const own: number[][] = Array.from({ length: classes }, () => []);
  for (let row = 0; row < labels.length; row++) own[labels[row]!]!.push(scores[row]!);
  return Float64Array.from(own, (list) => conformalQuantile(list, alpha));
}

/**
 * The cut-off under a known shift: the smallest score at which the calibration weights, and
 * `testWeight` for the new row at infinity, reach 1 - alpha of their sum. Tibshirani, R. J. et al.
 * (2019), Conformal prediction under covariate shift. Equal weights give `conformalQuantile`.
 */
export function weightedConformalQuantile(
  scores: ArrayLike<number>,
  weights: ArrayLike<number>,
  testWeight: number,
  alpha: number,
): number {
  checkEqualLength('weightedConformalQuantile', 'scores and weights', scores, weights);
  const order = Array.from({ length: scores.length }, (_, i) => i).sort(
    (a, b) => scores[a]! - scores[b]!,
  );
  let total = testWeight;
  for (let i = 0; i < weights.length; i++) total += weights[i]!;
  // what lies above the cut-off may weigh alpha · total; a hair forgives the rounding of the sum
  let above = total;
  for (const row of order) {
    above -= weights[row]!;
    if (above <= alpha * total * (1 + 1e-12)) return scores[row]!;
  }
  return Infinity;
}

/** P(a fresh score is at least `score`), estimated validly: (1 + #{scores ≥ score}) / (n + 1). */
export function conformalPValue(scores: ArrayLike<number>, score: number): number {
  let above = 0;
  for (let i = 0; i < scores.length; i++) if (scores[i]! >= score) above++;
  return (1 + above) / (scores.length + 1);
}

/** The Beta(a, b) law of the coverage that one calibration draw of n continuous scores attains. */
export interface CoverageLaw {
  readonly a: number; // k
  readonly b: number; // n + 1 - k
  readonly mean: number;
  readonly deviation: number;
  /** Density at a coverage in (0, 1). */
  density(coverage: number): number;
  quantile(p: number): number;
}

/** Vovk (2012). `undefined` where the cut-off is infinite: every label is in every set. */
export function coverageLaw(n: number, alpha: number): CoverageLaw | undefined {
  const a = conformalIndex(n, alpha);
  const b = n + 1 - a;
  if (b === 0) return undefined;
  const constant = logGamma(a + b) - logGamma(a) - logGamma(b);
  return {
    a,
    b,
    mean: a / (a + b),
    deviation: Math.sqrt((a * b) / (a + b + 1)) / (a + b),
    density: (x) => Math.exp(constant + (a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x)),
    quantile(p) {
      let [low, high] = [0, 1];
      for (let i = 0; i < 100; i++) {
        const middle = (low + high) / 2;
        if (incompleteBeta(middle, a, b) < p) low = middle;
        else high = middle;
      }
      return (low + high) / 2;
    },
  };
}

/** The score of conformalized quantile regression: how far y is outside [low, high], negative inside. */
export function intervalScore(low: number, high: number, y: number): number {
  return Math.max(low - y, y - high);
}
