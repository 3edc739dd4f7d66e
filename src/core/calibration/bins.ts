/**
 * Forecasts sorted into bins, the boxes of a reliability diagram.
 *
 * A bin is open on the left and closed on the right, (low, high]; the first also takes what lies at
 * or below its low edge. This is the rule of scikit-learn's `calibration_curve` since 1.1.
 */
import { checkEqualLength, checkInteger, checkProbability } from '../check.ts';
import { quantileSorted } from '../stats/quantile.ts';

/** What one bin holds. An empty bin has count 0 and NaN for what has no value. */
export interface Bin {
  readonly low: number;
  readonly high: number;
  readonly count: number;
  /** How many of its forecasts came true. */
  readonly hits: number;
  /** Mean forecast. */
  readonly forecast: number;
  /** hits / count. */
  readonly frequency: number;
}

/** `bins` equally wide bins over [0, 1]: their edges, Float64Array [bins + 1], as by linspace. */
export function uniformEdges(bins: number): Float64Array {
  checkInteger('uniformEdges', 'bins', bins, 1);
  const step = 1 / bins;
  return Float64Array.from({ length: bins + 1 }, (_, i) => (i === bins ? 1 : i * step));
}

/**
 * Edges at the quantiles of the forecasts, so that bins hold about equally many: [bins + 1]. Where
 * forecasts repeat, edges coincide and the bins between them stay empty.
 */
export function quantileEdges(forecasts: ArrayLike<number>, bins: number): Float64Array {
  checkInteger('quantileEdges', 'bins', bins, 1);
  checkInteger('quantileEdges', 'the number of forecasts', forecasts.length, 1);
  const sorted = Float64Array.from(forecasts).sort();
  return Float64Array.from({ length: bins + 1 }, (_, i) => quantileSorted(sorted, i / bins));
}

/** The bin of a forecast, 0 to edges.length - 2. `edges` ascend. */
export function binIndex(edges: ArrayLike<number>, forecast: number): number {
  let low = 0;
  let high = edges.length - 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (forecast <= edges[middle + 1]!) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Sort forecasts of an event into bins.
 * @param forecasts probabilities, [rows] @param outcomes 1 where the event happened, else 0, [rows]
 */
export function binForecasts(
  forecasts: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  edges: ArrayLike<number>,
): Bin[] {
  checkEqualLength('binForecasts', 'forecasts and outcomes', forecasts, outcomes);
  checkInteger('binForecasts', 'the number of edges', edges.length, 2);
  const bins = edges.length - 1;
  const count = new Uint32Array(bins);
  const hits = new Uint32Array(bins);
  const sum = new Float64Array(bins);
  for (let row = 0; row < forecasts.length; row++) {
    const forecast = forecasts[row]!;
    checkProbability('binForecasts', `forecasts[${row}]`, forecast);
    const bin = binIndex(edges, forecast);
    count[bin]! += 1;
    sum[bin]! += forecast;
    if (outcomes[row] === 1) hits[bin]! += 1;
  }
  return Array.from(count, (n, bin) => ({
    low: edges[bin]!,
    high: edges[bin + 1]!,
    count: n,
    hits: hits[bin]!,
    forecast: sum[bin]! / n,
    frequency: hits[bin]! / n,
  }));
}

export interface CalibrationErrors {
  /** Σ share of forecasts · |frequency - forecast| (ECE). */
  readonly expected: number;
  /** The largest |frequency - forecast| of any bin that holds a forecast (MCE). */
  readonly maximum: number;
  readonly rootMeanSquare: number;
}

/**
 * Expected and maximum calibration error of binned forecasts: Guo, C. et al. (2017), On calibration
 * of modern neural networks, equations 3 and 5. NaN where no bin holds a forecast.
 */
export function calibrationErrors(bins: readonly Bin[]): CalibrationErrors {
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  let expected = 0;
  let maximum = 0;
  let squares = 0;
  for (const { count, forecast, frequency } of bins) {
    if (count === 0) continue;
    const gap = Math.abs(frequency - forecast);
    expected += (count / total) * gap;
    squares += (count / total) * gap * gap;
    maximum = Math.max(maximum, gap);
  }
  if (total === 0) return { expected: NaN, maximum: NaN, rootMeanSquare: NaN };
  return { expected, maximum, rootMeanSquare: Math.sqrt(squares) };
}
