/** Odds ratios of stratified 2 × 2 tables, and the tests that go with them. */
import { chiSquareTail } from '../stats/chi-square.ts';
import { normalQuantile } from '../stats/special.ts';
import { checkComparison, pooled, type Cell, type Comparison, type Stratum } from './strata.ts';

/** Successes and failures of the first side (a, b) and of the second (c, d), and their sum. */
function counts({ first, second }: Stratum): Record<'a' | 'b' | 'c' | 'd' | 'n', number> {
  return {
    a: first.successes,
    b: first.total - first.successes,
    c: second.successes,
    d: second.total - second.successes,
    n: first.total + second.total,
  };
}

/** The odds of success of the first side over those of the second: ad / bc. */
export function oddsRatio(stratum: Stratum): number {
  const { a, b, c, d } = counts(stratum);
  return (a * d) / (b * c);
}

/** The odds ratio that two rates give. */
export function oddsRatioOfRates(first: number, second: number): number {
  return first / (1 - first) / (second / (1 - second));
}

/** Pearson's χ² of one 2 × 2 table, with Yates' correction where asked for; 1 degree of freedom. */
export function pearsonChiSquare(stratum: Stratum, corrected = false): number {
  const { a, b, c, d, n } = counts(stratum);
  const off = Math.abs(a * d - b * c);
  const yates = corrected ? Math.min(n / 2, off) : 0;
  return (n * (off - yates) ** 2) / ((a + b) * (c + d) * (a + c) * (b + d));
}

/** All groups added up to one table. */
export function collapsed(strata: Comparison): Stratum {
  const cell = (side: 'first' | 'second'): Cell => pooled(strata, side);
  return { first: cell('first'), second: cell('second') };
}

export interface CommonOddsRatio {
  readonly oddsRatio: number;
  readonly logOddsRatio: number;
  /** Of the logarithm. */
  readonly standardError: number;
  readonly interval: readonly [low: number, high: number];
}

/**
 * The Mantel–Haenszel estimate of an odds ratio common to all groups (Mantel and Haenszel 1959),
 * with the standard error of Robins, Breslow and Greenland (1986). Empty groups do not count.
 */
export function mantelHaenszel(strata: Comparison, level = 0.95): CommonOddsRatio {
  checkComparison('mantelHaenszel', strata);
  let [r, s, pr, mixed, qs] = [0, 0, 0, 0, 0];
  for (const stratum of strata) {
    const { a, b, c, d, n } = counts(stratum);
    if (n === 0) continue;
    const [p, q] = [(a + d) / n, (b + c) / n];
    const [ri, si] = [(a * d) / n, (b * c) / n];
    r += ri;
    s += si;
    pr += p * ri;
    mixed += p * si + q * ri;
    qs += q * si;
  }
  const logOddsRatio = Math.log(r / s);
  const standardError = Math.sqrt(pr / (2 * r * r) + mixed / (2 * r * s) + qs / (2 * s * s));
  const half = normalQuantile(0.5 + level / 2) * standardError;
  return {
    oddsRatio: r / s,
    logOddsRatio,
    standardError,
    interval: [Math.exp(logOddsRatio - half), Math.exp(logOddsRatio + half)],
  };
}

export interface TestResult {
  readonly statistic: number;
  readonly freedom: number;
  readonly p: number;
}

/**
 * The Cochran–Mantel–Haenszel test that the sides do not differ in any group. With continuity
 * correction, as R prints it: 1/2 is taken off the sum of deviations where that is at least 1/2.
 */
export function cochranMantelHaenszel(strata: Comparison, corrected = true): TestResult {
  checkComparison('cochranMantelHaenszel', strata);
  let deviation = 0;
  let variance = 0;
  for (const stratum of strata) {
    const { a, b, c, d, n } = counts(stratum);
    if (n < 2) continue;
    deviation += a - ((a + b) * (a + c)) / n;
    variance += ((a + b) * (c + d) * (a + c) * (b + d)) / (n * n * (n - 1));
  }
  const off = Math.abs(deviation);
  const correction = corrected && off >= 0.5 ? 0.5 : 0;
  const statistic = (off - correction) ** 2 / variance;
  return { statistic, freedom: 1, p: chiSquareTail(statistic, 1) };
}

/**
 * The Breslow–Day test that all groups have one odds ratio (Breslow and Day 1980), here the
 * Mantel–Haenszel estimate, and with Tarone's correction. Groups with an empty margin do not count.
 */
export function breslowDay(strata: Comparison): TestResult & { readonly tarone: number } {
  const { oddsRatio: psi } = mantelHaenszel(strata);
  let statistic = 0;
  let deviation = 0;
  let variance = 0;
  let groups = 0;
  for (const stratum of strata) {
    const { a, b, c, d } = counts(stratum);
    if ((a + b) * (c + d) * (a + c) * (b + d) === 0) continue;
    const fitted = fittedSuccesses(a + b, c + d, a + c, psi);
    const spread =
      1 /
      (1 / fitted + 1 / (a + b - fitted) + 1 / (a + c - fitted) + 1 / (c + d - (a + c) + fitted));
    statistic += (a - fitted) ** 2 / spread;
    deviation += a - fitted;
    variance += spread;
    groups += 1;
  }
  const freedom = groups - 1;
  const tarone = statistic - deviation ** 2 / variance;
  return { statistic, tarone, freedom, p: freedom > 0 ? chiSquareTail(statistic, freedom) : NaN };
}

/** The successes of the first side for which a table with these margins has odds ratio psi. */
function fittedSuccesses(first: number, second: number, successes: number, psi: number): number {
  // x (second - successes + x) = psi (first - x) (successes - x), the root inside the margins
  const a = 1 - psi;
  const b = second - successes + psi * (first + successes);
  const c = -psi * first * successes;
  if (Math.abs(a) < 1e-12) return -c / b;
  const root = Math.sqrt(b * b - 4 * a * c);
  return (2 * -c) / (b + root);
}
