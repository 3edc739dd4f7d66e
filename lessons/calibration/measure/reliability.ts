/** What the page shows of one model's probabilities; quick enough to follow a slider. */
import {
  binForecasts,
  binIndex,
  calibrationErrors,
  quantileEdges,
  uniformEdges,
  type Bin,
  type CalibrationErrors,
} from '#core/calibration/bins.ts';
import { brierDecomposition, logLoss, type BrierDecomposition } from '#core/calibration/scores.ts';
import {
  classForecasts,
  classwiseCalibrationError,
  topLabelForecasts,
} from '#core/calibration/top-label.ts';
import type { Measure } from './params.ts';
import { floor } from './plan.ts';

export interface Judged {
  readonly bins: readonly Bin[];
  readonly errors: CalibrationErrors;
  /** Mean over the classes of their expected calibration errors. */
  readonly classwise: number;
  /** Of the forecasts that are binned. */
  readonly brier: BrierDecomposition;
  readonly logLoss: number;
  readonly accuracy: number;
  /** Forecasts in twenty equal steps, for the histogram, [20]. */
  readonly histogram: Uint32Array;
}

export function edgesFor(
  { bins, binning }: Pick<Measure, 'bins' | 'binning'>,
  forecasts: ArrayLike<number>,
): Float64Array {
  return binning === 'uniform' ? uniformEdges(bins) : quantileEdges(forecasts, bins);
}

/**
 * Expected calibration error in ten equally wide bins: of class 1, or of more than two classes the
 * mean over all. @param probabilities [rows, classes]
 */
export function errorInTenBins(
  probabilities: Float64Array,
  y: Uint8Array,
  classes: number,
): number {
  const edges = uniformEdges(10);
  if (classes > 2) return classwiseCalibrationError(probabilities, y, classes, () => edges);
  const { forecast, outcome } = classForecasts(probabilities, y, classes, 1);
  return calibrationErrors(binForecasts(forecast, outcome, edges)).expected;
}

export function judge(
  probabilities: Float64Array,
  y: Uint8Array,
  classes: number,
  settings: Pick<Measure, 'bins' | 'binning' | 'of' | 'which'>,
): Judged {
  const answer = topLabelForecasts(probabilities, y, classes);
  const { forecast, outcome } =
    settings.of === 'answer'
      ? answer
      : classForecasts(probabilities, y, classes, Math.min(settings.which, classes - 1));
  const edges = edgesFor(settings, forecast);
  const bins = binForecasts(forecast, outcome, edges);
  const histogram = new Uint32Array(20);
  const steps = uniformEdges(20);
  for (const p of forecast) histogram[binIndex(steps, p)]! += 1;
  return {
    bins,
    errors: calibrationErrors(bins),
    classwise: classwiseCalibrationError(probabilities, y, classes, (own) =>
      edgesFor(settings, own),
    ),
    brier: brierDecomposition(forecast, outcome, bins, (p) => binIndex(edges, p)),
    logLoss: logLoss(probabilities, y, classes, floor),
    accuracy: answer.outcome.reduce((sum, right) => sum + right, 0) / y.length,
    histogram,
  };
}
