/** The table drawn again: the same rates and sizes, other people. How often do its answers differ? */
import { random, type Stream } from '#core/random.ts';
import { drawBinomial } from '#core/stats/binomial.ts';
import type { NamedComparison } from '#core/tables/named.ts';
import { adjustedRates, canAdjust, remixed } from '#core/tables/standardization.ts';
import {
  crudeGap,
  pooled,
  rateOf,
  type Cell,
  type Comparison,
  type Side,
} from '#core/tables/strata.ts';
import type { Experiment, Snapshot } from '#run/experiment.ts';
import { comparisonOf } from './own.ts';
import type { Tables } from './params.ts';
import { repeatsPerStep, steps } from './plan.ts';

export interface TablesSnapshot extends Snapshot {
  readonly view: {
    /** The table's name in the settings, and what it holds. */
    readonly data: Tables['data'];
    readonly named: NamedComparison;
    readonly remarks: readonly string[];
    readonly repeats: number;
    /** Repetitions in which the overall and the adjusted rates name different sides. */
    readonly differing: number;
    /** Overall and adjusted gap of every repetition so far, first minus second, [repeats]; none without adjusted rates. */
    readonly crude: Float64Array;
    readonly adjusted: Float64Array;
  };
}

const tables: Experiment<Tables, TablesSnapshot> = async function* (params, seed, lab) {
  const { named, remarks } = await comparisonOf(params, lab);
  const about = { data: params.data, named, remarks };
  const isWhole = canAdjust(named.strata);
  const strata = isWhole ? remixed(named.strata, params.mix) : named.strata;
  const exact = exactMetrics(strata);
  const none = new Float64Array();
  yield {
    step: 0,
    metrics: exact,
    view: { ...about, repeats: 0, differing: 0, crude: none, adjusted: none },
  };
  let differing = 0;
  const gaps: { readonly crude: number; readonly adjusted: number }[] = [];
  for (let step = 1; step <= steps; step++) {
    const stream = random(seed).stream('people', step);
    for (let i = 0; i < repeatsPerStep; i++) {
      await lab.breathe();
      // Without an adjusted rate there is nothing to differ from.
      if (!isWhole) continue;
      const drawn = redraw(strata, stream);
      const rates = adjustedRates(drawn);
      const gap = { crude: crudeGap(drawn), adjusted: rates.first - rates.second };
      gaps.push(gap);
      if (gap.crude * gap.adjusted < 0) differing += 1;
    }
    const repeats = step * repeatsPerStep;
    const share = differing / repeats;
    yield {
      step,
      metrics: {
        ...exact,
        ...(isWhole
          ? { differing: share, standardError: Math.sqrt((share * (1 - share)) / repeats) }
          : {}),
      },
      view: {
        ...about,
        repeats,
        differing,
        crude: Float64Array.from(gaps, (gap) => gap.crude),
        adjusted: Float64Array.from(gaps, (gap) => gap.adjusted),
      },
    };
  }
};

export default tables;

export function exactMetrics(strata: Comparison): Readonly<Record<string, number>> {
  const overall = (side: Side): number => rateOf(pooled(strata, side));
  const { first, second } = adjustedRates(strata);
  return {
    overallFirst: overall('first'),
    overallSecond: overall('second'),
    ...(canAdjust(strata) ? { adjustedFirst: first, adjustedSecond: second } : {}),
  };
}

/** As many people in every cell, each succeeding with the cell's rate. */
function redraw(strata: Comparison, stream: Stream): Comparison {
  const cell = ({ successes, total }: Cell): Cell => {
    const people = Math.round(total);
    const rate = total > 0 ? Math.min(1, successes / total) : 0;
    return { successes: drawBinomial(people, rate, stream), total: people };
  };
  return strata.map(({ first, second }) => ({ first: cell(first), second: cell(second) }));
}
