/** How the differences between two sides scatter when a table is drawn again. */
import { bin, extent, nice } from 'd3-array';

export interface Histogram {
  /** Middles of the bins, in points, ascending. */
  readonly middle: readonly number[];
  /** Share of the repetitions in each bin: of the overall and of the adjusted differences. */
  readonly crude: readonly number[];
  readonly adjusted: readonly number[];
}

/** Both kinds of difference, as parts of one, in the same about 40 bins; empty without repetitions. */
export function histogramOf(crude: Float64Array, adjusted: Float64Array): Histogram {
  const [low, high] = extent([...crude, ...adjusted], (gap) => 100 * gap);
  if (low === undefined) return { middle: [], crude: [], adjusted: [] };
  const cut = bin<number, number>()
    .domain(nice(low, high, 40))
    .thresholds(40);
  const points = (gaps: Float64Array) => cut(Array.from(gaps, (gap) => 100 * gap));
  const [overall, standard] = [points(crude), points(adjusted)];
  return {
    middle: overall.map(({ x0 = NaN, x1 = NaN }) => (x0 + x1) / 2),
    crude: overall.map(({ length }) => length / crude.length),
    adjusted: standard.map(({ length }) => length / adjusted.length),
  };
}

/** The side that leads in more repetitions, and in what share of them; ties count for neither. */
export function usualLead(gaps: Float64Array): {
  readonly side: 'first' | 'second';
  readonly share: number;
} {
  const first = gaps.filter((gap) => gap > 0).length;
  const second = gaps.filter((gap) => gap < 0).length;
  const side = first >= second ? 'first' : 'second';
  return { side, share: Math.max(first, second) / gaps.length };
}
