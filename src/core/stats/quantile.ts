/** Quantiles of a sample, and the spread of repeated runs step by step. */

/**
 * The q-quantile by linear interpolation between order statistics: definition 7 of Hyndman, R. J.
 * and Fan, Y. (1996), Sample quantiles in statistical packages, The American Statistician 50, as in
 * NumPy, R and scikit-learn. @param sorted ascending, finite; `NaN` for an empty sample.
 */
export function quantileSorted(sorted: ArrayLike<number>, q: number): number {
  if (!(q >= 0 && q <= 1))
    throw new RangeError(`quantileSorted: q must lie between 0 and 1, got ${q}`);
  const last = sorted.length - 1;
  if (last < 0) return NaN;
  const position = q * last;
  const below = Math.floor(position);
  const low = sorted[below]!;
  const high = sorted[Math.min(last, below + 1)]!;
  // Two equal neighbors meet exactly, also where high − low would round.
  return low === high ? low : low + (position - below) * (high - low);
}

/** The values of one metric by step, of one run. Steps ascend; a value may be `NaN`. */
export interface Track {
  readonly step: ArrayLike<number>;
  readonly value: ArrayLike<number>;
}
export interface Spread {
  /** Every step that at least one run has a finite value at, ascending. */
  readonly step: number[];
  readonly low: number[];
  readonly median: number[];
  readonly high: number[];
  /** How many runs have a finite value at each step. */
  readonly runs: number[];
}

/**
 * Median and the `low` and `high` quantiles over runs at each step. A run that ends early counts
 * only where it has values.
 */
export function spreadByStep(tracks: readonly Track[], low = 0.1, high = 0.9): Spread {
  const at = new Map<number, number[]>();
  for (const { step, value } of tracks) {
    if (step.length !== value.length) {
      throw new RangeError(
        `spreadByStep: step and value must have equal length, got ${step.length} and ${value.length}`,
      );
    }
    for (let i = 0; i < step.length; i++) {
      const here = value[i]!;
      if (!Number.isFinite(here)) continue;
      const values = at.get(step[i]!);
      if (values) values.push(here);
      else at.set(step[i]!, [here]);
    }
  }
  const rows = [...at].sort(([a], [b]) => a - b);
  for (const [, values] of rows) values.sort((a, b) => a - b);
  return {
    step: rows.map(([step]) => step),
    low: rows.map(([, values]) => quantileSorted(values, low)),
    median: rows.map(([, values]) => quantileSorted(values, 0.5)),
    high: rows.map(([, values]) => quantileSorted(values, high)),
    runs: rows.map(([, values]) => values.length),
  };
}
