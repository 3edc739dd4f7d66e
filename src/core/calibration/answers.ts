/** How a classifier's confidence in its answers keeps its promise. */
import { mean } from '../stats/moments.ts';
import { binForecasts, calibrationErrors, uniformEdges, type Bin } from './bins.ts';
import { logLoss } from './scores.ts';
import { topLabelForecasts } from './top-label.ts';

/** Log losses take a probability to be at least this, as scikit-learn does. */
const FLOOR = 2 ** -52;

export interface JudgedAnswers {
  /** Of the confidence in the answer, equally wide. */
  readonly bins: readonly Bin[];
  /** Expected calibration error. */
  readonly error: number;
  /** Mean log loss of the true class, in nats. */
  readonly loss: number;
  readonly accuracy: number;
  /** Mean confidence in the answer. */
  readonly confidence: number;
}

/**
 * Judge the answers of [rows, classes] of probabilities. The default of 15 bins is that of Guo, C.
 * et al. (2017). Without rows everything is NaN.
 */
export function judgeAnswers(
  probabilities: Float64Array,
  y: Uint8Array,
  classes: number,
  count = 15,
): JudgedAnswers {
  const { forecast, outcome } = topLabelForecasts(probabilities, y, classes);
  const bins = binForecasts(forecast, outcome, uniformEdges(count));
  if (y.length === 0) return { bins, error: NaN, loss: NaN, accuracy: NaN, confidence: NaN };
  return {
    bins,
    error: calibrationErrors(bins).expected,
    loss: logLoss(probabilities, y, classes, FLOOR),
    accuracy: mean(outcome),
    confidence: mean(forecast),
  };
}

/** How many forecasts lie in each of so many equal steps of [0, 1], [steps]. */
export function confidenceHistogram(
  probabilities: Float64Array,
  y: Uint8Array,
  classes: number,
  steps = 20,
): Uint32Array {
  const { forecast, outcome } = topLabelForecasts(probabilities, y, classes);
  const bins = binForecasts(forecast, outcome, uniformEdges(steps));
  return Uint32Array.from(bins, ({ count }) => count);
}
