/** How often each coverage comes up over fresh calibration draws, and how often it should. */
import { coverageLaw } from '#core/conformal/quantile.ts';
import { betaBinomialPmf } from '#core/stats/binomial.ts';
import { mean } from '#core/stats/moments.ts';
import { quantileSorted } from '#core/stats/quantile.ts';

export interface CoverageBin {
  readonly from: number;
  readonly to: number;
  /** Share of the draws, and what the law expects. */
  readonly share: number;
  readonly expected: number;
}

export interface CoverageHistogram {
  readonly bins: readonly CoverageBin[];
  readonly mean: number;
  /** Five and ninety-five per cent of the draws lie at most here. */
  readonly low: number;
  readonly high: number;
  readonly expectedMean: number;
  readonly expectedLow: number;
  readonly expectedHigh: number;
}

/** Bins drawn. */
const count = 15;

/**
 * Coverages of sets calibrated on n rows and tested on `rows`, in bins over the middle 99.8 % of
 * their law, which the ends take in as well. `undefined` where the cut-off is infinite.
 */
export function coverageHistogram(
  coverages: Float64Array,
  n: number,
  rows: number,
  alpha: number,
): CoverageHistogram | undefined {
  const law = coverageLaw(n, alpha);
  if (!law) return undefined;
  const pmf = betaBinomialPmf(rows, law.mean, 1 / (law.a + law.b + 1));
  const below = Float64Array.from(pmf);
  for (let i = 1; i <= rows; i++) below[i]! += below[i - 1]!;
  const quantile = (p: number) => below.findIndex((share) => share >= p);
  const [first, last] = [quantile(0.001), quantile(0.999)];
  const width = Math.max(1, Math.ceil((last - first + 1) / count));
  const binOf = (covered: number) =>
    Math.max(0, Math.min(count - 1, Math.floor((covered - first) / width)));
  const share = new Float64Array(count);
  const expected = new Float64Array(count);
  for (const coverage of coverages)
    share[binOf(Math.round(coverage * rows))]! += 1 / coverages.length;
  pmf.forEach((p, covered) => (expected[binOf(covered)]! += p));
  const sorted = coverages.toSorted();
  return {
    bins: Array.from(share, (own, b) => ({
      from: (first + b * width) / rows,
      to: Math.min(rows, first + (b + 1) * width - 1) / rows,
      share: own,
      expected: expected[b]!,
    })).filter(({ from }) => from <= 1),
    mean: mean(coverages),
    low: quantileSorted(sorted, 0.05),
    high: quantileSorted(sorted, 0.95),
    expectedMean: law.mean,
    expectedLow: quantile(0.05) / rows,
    expectedHigh: quantile(0.95) / rows,
  };
}
