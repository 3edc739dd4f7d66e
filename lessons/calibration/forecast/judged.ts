/** The reader's forecasts against what happened. */
import { consistencyBand } from '#core/calibration/bands.ts';
import { binForecasts, binIndex, uniformEdges, type Bin } from '#core/calibration/bins.ts';
import { bothClasses, brierScore, logLoss } from '#core/calibration/scores.ts';
import { mean } from '#core/stats/moments.ts';
import { bins, level } from './plan.ts';

export interface JudgedForecasts {
  readonly bins: readonly (Bin & {
    /** Where a perfectly calibrated forecaster's share lies nine times in ten. */
    readonly band: readonly [low: number, high: number];
  })[];
  readonly brier: number;
  /** The share of these pictures that were the one, and the Brier score of forecasting it each time. */
  readonly share: number;
  readonly shareBrier: number;
  /** In nats; a forecast of 0 or 100 % that fails costs what 0.1 % would. */
  readonly logLoss: number;
}

/** The first answers, in per cent, and the truth of as many pictures. At least one of each. */
export function judgeForecasts(
  answers: readonly number[],
  truth: Uint8Array,
): JudgedForecasts | undefined {
  const n = Math.min(answers.length, truth.length);
  if (n === 0) return undefined;
  const forecasts = answers.slice(0, n).map((percent) => percent / 100);
  const outcomes = truth.subarray(0, n);
  const edges = uniformEdges(bins);
  const share = mean(outcomes);
  return {
    bins: binForecasts(forecasts, outcomes, edges).map((bin, b) => {
      const own = forecasts.filter((p) => binIndex(edges, p) === b);
      return { ...bin, band: own.length > 0 ? consistencyBand(own, level) : [NaN, NaN] };
    }),
    brier: brierScore(forecasts, outcomes),
    share,
    shareBrier: share * (1 - share),
    logLoss: logLoss(bothClasses(forecasts), outcomes, 2, 0.001),
  };
}
