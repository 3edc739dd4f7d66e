/** Rates made comparable: what each side would reach on one and the same mix of groups. */
import { checkProbability, checkRows } from '../check.ts';
import {
  checkComparison,
  mixOf,
  overallMix,
  pooled,
  rateOf,
  type Comparison,
  type Side,
} from './strata.ts';

/**
 * Direct standardization: the side's group rates averaged with the given shares of the groups,
 * [groups], which sum to 1. Under no hidden confounding this is the back-door formula (Pearl 2009,
 * section 3.3). NaN where a group with a positive share has no trials of this side.
 */
export function standardizedRate(
  strata: Comparison,
  side: Side,
  shares: readonly number[],
): number {
  checkComparison('standardizedRate', strata);
  checkRows('standardizedRate', 'shares', shares.length, strata.length);
  return strata.reduce((sum, stratum, group) => {
    const share = shares[group]!;
    return share === 0 ? sum : sum + share * rateOf(stratum[side]);
  }, 0);
}

/** Whether both sides have a rate in every group; where one has none, nothing can be adjusted. */
export function canAdjust(strata: Comparison): boolean {
  return strata.every(({ first, second }) => first.total > 0 && second.total > 0);
}

/** Both sides standardized to the mix of all trials together. */
export function adjustedRates(strata: Comparison): Readonly<Record<Side, number>> {
  const shares = overallMix(strata);
  return {
    first: standardizedRate(strata, 'first', shares),
    second: standardizedRate(strata, 'second', shares),
  };
}

/**
 * A gap taken apart (Kitagawa 1955): what is due to the sides' different mixes of groups, and what
 * to their different rates within groups. The two add up to the crude gap, first minus second.
 */
export function kitagawa(strata: Comparison): {
  readonly composition: number;
  readonly rate: number;
  readonly total: number;
} {
  checkComparison('kitagawa', strata);
  const mix = { first: mixOf(strata, 'first'), second: mixOf(strata, 'second') };
  let composition = 0;
  let rate = 0;
  strata.forEach((stratum, group) => {
    const [a, b] = [rateOf(stratum.first), rateOf(stratum.second)];
    const [v, w] = [mix.first[group]!, mix.second[group]!];
    composition += ((v - w) * (a + b)) / 2;
    rate += ((a - b) * (v + w)) / 2;
  });
  return { composition, rate, total: composition + rate };
}

/**
 * The side's overall rate when the groups are remixed while every rate stays: at `mix` 1 each side
 * keeps its own groups, so that this is the crude rate; at 0 both have the mix of all trials, so
 * that it is the adjusted rate; between, shares move in a straight line.
 */
export function rateAtMix(strata: Comparison, side: Side, mix: number): number {
  checkProbability('rateAtMix', 'mix', mix);
  const own = mixOf(strata, side);
  const all = overallMix(strata);
  return standardizedRate(
    strata,
    side,
    own.map((share, group) => mix * share + (1 - mix) * all[group]!),
  );
}

/**
 * The mix in (0, 1) at which the overall rates of the two sides are equal, as in `rateAtMix`;
 * undefined when the same side leads, or they tie, from end to end.
 */
export function reversalMix(strata: Comparison): number | undefined {
  const gapAt = (mix: number): number =>
    rateAtMix(strata, 'first', mix) - rateAtMix(strata, 'second', mix);
  const [same, own] = [gapAt(0), gapAt(1)];
  return same * own < 0 ? same / (same - own) : undefined;
}

/** The cells after remixing: every rate and each side's total stay; counts need not be whole. */
export function remixed(strata: Comparison, mix: number): Comparison {
  checkComparison('remixed', strata);
  checkProbability('remixed', 'mix', mix);
  const all = overallMix(strata);
  const cellOf = (side: Side, group: number) => {
    const trials = pooled(strata, side).total;
    const cell = strata[group]![side];
    const total = mix * cell.total + (1 - mix) * trials * all[group]!;
    // An empty cell has no rate to keep.
    return { successes: cell.total > 0 ? total * rateOf(cell) : 0, total };
  };
  return strata.map((_, group) => ({
    first: cellOf('first', group),
    second: cellOf('second', group),
  }));
}
