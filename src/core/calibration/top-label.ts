/**
 * Two ways to read a classifier's probabilities as forecasts of events: "the answer is right"
 * (top label), or "it is class c" for every class by itself (class-wise). They are different
 * questions, and on the same predictions they have different calibration errors.
 */
import { checkEqualLength, checkRows } from '../check.ts';
import { mostProbableClasses } from '../learners/vote.ts';
import { binForecasts, calibrationErrors } from './bins.ts';

export interface Forecasts {
  /** Probability forecast of each row, [rows]. */
  readonly forecast: Float64Array;
  /** 1 where the event happened, [rows]. */
  readonly outcome: Uint8Array;
}

/** Of [rows, classes]: the highest probability, and whether its class (the first of equals) is true. */
export function topLabelForecasts(
  probabilities: Float64Array,
  labels: ArrayLike<number>,
  classes: number,
): Forecasts {
  checkRows('topLabelForecasts', 'labels', labels.length, probabilities.length / classes);
  const chosen = mostProbableClasses(probabilities, classes);
  return {
    forecast: Float64Array.from(chosen, (c, row) => probabilities[row * classes + c]!),
    outcome: Uint8Array.from(chosen, (c, row) => (c === labels[row] ? 1 : 0)),
  };
}

/** The same of a probability of class 1, where p ≥ 1/2 answers class 1. Forecasts are in [1/2, 1]. */
export function binaryTopLabelForecasts(
  p: ArrayLike<number>,
  labels: ArrayLike<number>,
): Forecasts {
  checkEqualLength('binaryTopLabelForecasts', 'probabilities and labels', p, labels);
  return {
    forecast: Float64Array.from(p, (value) => Math.max(value, 1 - value)),
    outcome: Uint8Array.from(p, (value, row) => ((value >= 0.5 ? 1 : 0) === labels[row] ? 1 : 0)),
  };
}

/** Of [rows, classes]: the forecast of one class, and whether it is the true one. */
export function classForecasts(
  probabilities: Float64Array,
  labels: ArrayLike<number>,
  classes: number,
  of: number,
): Forecasts {
  checkRows('classForecasts', 'labels', labels.length, probabilities.length / classes);
  return {
    forecast: Float64Array.from(labels, (_, row) => probabilities[row * classes + of]!),
    outcome: Uint8Array.from(labels, (label) => (label === of ? 1 : 0)),
  };
}

/**
 * The mean over classes of each class's expected calibration error: Kull, M. et al. (2019), Beyond
 * temperature scaling, section 2. `edgesOf` chooses the bins for the forecasts of one class.
 */
export function classwiseCalibrationError(
  probabilities: Float64Array,
  labels: ArrayLike<number>,
  classes: number,
  edgesOf: (forecasts: Float64Array) => ArrayLike<number>,
): number {
  let sum = 0;
  for (let c = 0; c < classes; c++) {
    const { forecast, outcome } = classForecasts(probabilities, labels, classes, c);
    sum += calibrationErrors(binForecasts(forecast, outcome, edgesOf(forecast))).expected;
  }
  return sum / classes;
}
