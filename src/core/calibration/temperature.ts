/**
 * Temperature scaling: one number divides all logits. Guo, C., Pleiss, G., Sun, Y. and Weinberger,
 * K. Q. (2017), On calibration of modern neural networks.
 */
import { checkInteger, checkRows } from '../check.ts';

/** The temperatures that are searched. */
const LOWEST = 1e-3;
const HIGHEST = 1e3;

export interface Temperature {
  /** Above 1 softens, below 1 sharpens. */
  readonly temperature: number;
  /**
   * The best temperature is at an end of [0.001, 1000]: held-out rows that are all right ask for
   * ever sharper probabilities, rows no better than chance for flat ones.
   */
  readonly atLimit: boolean;
}

/** softmax(logits / temperature), [rows, classes]. Never changes which class is most probable. */
export function applyTemperature(
  logits: ArrayLike<number>,
  classes: number,
  temperature: number,
): Float64Array {
  if (!(temperature > 0)) {
    throw new RangeError(`applyTemperature: temperature must be positive, got ${temperature}`);
  }
  const probabilities = Float64Array.from(logits, (logit) => logit / temperature);
  for (let at = 0; at < probabilities.length; at += classes) {
    const row = probabilities.subarray(at, at + classes);
    const highest = Math.max(...row);
    let sum = 0;
    for (let c = 0; c < classes; c++) sum += row[c] = Math.exp(row[c]! - highest);
    for (let c = 0; c < classes; c++) row[c]! /= sum;
  }
  return probabilities;
}

/** The logits behind probabilities, up to a constant: ln p, with p at least 1e-12. */
export function logitsOf(probabilities: ArrayLike<number>): Float64Array {
  return Float64Array.from(probabilities, (p) => Math.log(Math.max(p, 1e-12)));
}

/**
 * The temperature of least mean log loss. The loss is convex in β = 1/T, so its slope
 * Σ (E_softmax(βz)[z] - z_label) is rising and has one root: Newton's method inside a bracket.
 * @param logits [rows, classes]
 */
export function fitTemperature(
  logits: ArrayLike<number>,
  labels: ArrayLike<number>,
  classes: number,
): Temperature {
  checkInteger('fitTemperature', 'the number of labels', labels.length, 1);
  checkRows('fitTemperature', 'labels', labels.length, logits.length / classes);
  const odds = new Float64Array(classes);
  /** Slope and curvature of the mean loss at β. */
  const derivatives = (beta: number): [number, number] => {
    let slope = 0;
    let curvature = 0;
    for (let row = 0; row < labels.length; row++) {
      const at = row * classes;
      let highest = -Infinity;
      for (let c = 0; c < classes; c++) highest = Math.max(highest, logits[at + c]!);
      let sum = 0;
      let mean = 0;
      let square = 0;
      for (let c = 0; c < classes; c++) {
        const z = logits[at + c]! - highest;
        const odd = (odds[c] = Math.exp(beta * z));
        sum += odd;
        mean += odd * z;
        square += odd * z * z;
      }
      mean /= sum;
      slope += mean - (logits[at + labels[row]!]! - highest);
      curvature += square / sum - mean * mean;
    }
    return [slope / labels.length, curvature / labels.length];
  };
  let low = 1 / HIGHEST;
  let high = 1 / LOWEST;
  if (derivatives(low)[0] >= 0) return { temperature: HIGHEST, atLimit: true };
  if (derivatives(high)[0] <= 0) return { temperature: LOWEST, atLimit: true };
  let beta = 1;
  for (let step = 0; step < 200; step++) {
    const [slope, curvature] = derivatives(beta);
    if (slope > 0) high = beta;
    else low = beta;
    let next = beta - slope / curvature;
    if (!(next > low && next < high)) next = Math.sqrt(low * high);
    const done = Math.abs(next - beta) <= 1e-14 * beta;
    beta = next;
    if (done) break;
  }
  return { temperature: 1 / beta, atLimit: false };
}
