/** Two sides compared in groups: how often each succeeded, in every group and over all of them. */

/** Successes in a number of trials. */
export interface Cell {
  readonly successes: number;
  readonly total: number;
}
/** One group of a comparison. */
export interface Stratum {
  readonly first: Cell;
  readonly second: Cell;
}
export type Side = 'first' | 'second';
/** A 2 × 2 × groups table. */
export type Comparison = readonly Stratum[];

/** Throw unless every cell holds finite counts with 0 ≤ successes ≤ total, in at least one group. */
export function checkComparison(caller: string, strata: Comparison): void {
  if (strata.length === 0) throw new RangeError(`${caller}: needs at least one group, got none`);
  strata.forEach((stratum, group) => {
    for (const side of ['first', 'second'] as const) {
      const { successes, total } = stratum[side];
      if (successes >= 0 && successes <= total && total < Infinity) continue;
      throw new RangeError(
        `${caller}: ${side} of group ${group} must have 0 ≤ successes ≤ total, ` +
          `got ${successes} of ${total}`,
      );
    }
  });
}

/** Successes per trial, in [0, 1]; NaN for an empty cell. */
export function rateOf({ successes, total }: Cell): number {
  return total > 0 ? successes / total : NaN;
}

/** One side's cells added up over all groups. */
export function pooled(strata: Comparison, side: Side): Cell {
  let successes = 0;
  let total = 0;
  for (const stratum of strata) {
    successes += stratum[side].successes;
    total += stratum[side].total;
  }
  return { successes, total };
}

/** The share of each group in one side's trials, [groups], summing to 1; NaN for an empty side. */
export function mixOf(strata: Comparison, side: Side): number[] {
  const { total } = pooled(strata, side);
  return strata.map((stratum) => (total > 0 ? stratum[side].total / total : NaN));
}

/** The share of each group in all trials of both sides, [groups]. */
export function overallMix(strata: Comparison): number[] {
  const total = pooled(strata, 'first').total + pooled(strata, 'second').total;
  return strata.map(({ first, second }) =>
    total > 0 ? (first.total + second.total) / total : NaN,
  );
}

/**
 * Which of two rates is higher once both are written in percent with one decimal: 1 the first, -1 the
 * second, 0 neither; NaN where a rate is missing.
 */
export function writtenLead(first: number, second: number): number {
  const written = (rate: number) => Number((100 * rate).toFixed(1));
  return Math.sign(written(first) - written(second));
}

/** Rate of the first minus rate of the second, by group: [groups], NaN where a cell is empty. */
export function groupGaps(strata: Comparison): number[] {
  return strata.map(({ first, second }) => rateOf(first) - rateOf(second));
}

/** Overall rate of the first minus that of the second: the gap that a reader sees first. */
export function crudeGap(strata: Comparison): number {
  return rateOf(pooled(strata, 'first')) - rateOf(pooled(strata, 'second'));
}

/**
 * Simpson's reversal: one side has the strictly higher rate in every group, and the other one has
 * it over all. Counts both directions; a tie or an empty cell is no reversal.
 */
export function isReversal(strata: Comparison): boolean {
  const overall = crudeGap(strata);
  const gaps = groupGaps(strata);
  return (
    (overall < 0 && gaps.every((gap) => gap > 0)) || (overall > 0 && gaps.every((gap) => gap < 0))
  );
}
