/**
 * Platt scaling: a sigmoid from scores to probabilities. Platt, J. (1999), Probabilistic outputs for
 * support vector machines; by Newton's method as in Lin, H.-T., Lin, C.-J. and Weng, R. C. (2007).
 */
import { checkEqualLength } from '../check.ts';

/** P(y = 1 | score) = 1 / (1 + exp(a · score + b)). For a useful score, a is negative. */
export interface PlattScaling {
  readonly a: number;
  readonly b: number;
}

export interface PlattOptions {
  /** Aim at (N₊ + 1)/(N₊ + 2) and 1/(N₋ + 2) in place of 1 and 0. Default: true. */
  readonly smooth?: boolean;
}

/**
 * Minimize the cross-entropy of the (smoothed) outcomes. Smoothed, the minimum is always finite;
 * unsmoothed scores that separate the classes run away, and throw a RangeError. Needs both outcomes.
 */
export function fitPlatt(
  scores: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  { smooth = true }: PlattOptions = {},
): PlattScaling {
  checkEqualLength('fitPlatt', 'scores and outcomes', scores, outcomes);
  const rows = scores.length;
  let positives = 0;
  for (let row = 0; row < rows; row++) if (outcomes[row] === 1) positives++;
  const negatives = rows - positives;
  if (positives === 0 || negatives === 0) {
    throw new RangeError(`fitPlatt: outcomes must hold both 0 and 1, got ${positives} of ${rows}`);
  }
  if (!smooth && areSeparated(scores, outcomes)) {
    throw new RangeError('fitPlatt: unsmoothed outcomes must not be separated by the scores');
  }
  const high = smooth ? (positives + 1) / (positives + 2) : 1;
  const low = smooth ? 1 / (negatives + 2) : 0;
  // Centered scores of unit spread keep Newton's 2 × 2 system well-conditioned.
  let center = 0;
  for (let row = 0; row < rows; row++) center += scores[row]! / rows;
  let spread = 0;
  for (let row = 0; row < rows; row++) spread += (scores[row]! - center) ** 2 / rows;
  spread = Math.sqrt(spread) || 1;
  const x = Float64Array.from({ length: rows }, (_, row) => (scores[row]! - center) / spread);
  const target = Float64Array.from({ length: rows }, (_, row) =>
    outcomes[row] === 1 ? high : low,
  );

  const loss = (w: number, c: number): number => {
    let sum = 0;
    for (let row = 0; row < rows; row++) {
      const z = w * x[row]! + c;
      // ln(1 + e^z) - t z, without overflow
      sum += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - target[row]! * z;
    }
    return sum;
  };

  let w = 0;
  let c = Math.log((positives + 1) / (negatives + 1));
  let value = loss(w, c);
  for (let step = 0; step < 200; step++) {
    let [gw, gc, hww, hwc, hcc] = [0, 0, 1e-12, 0, 1e-12];
    for (let row = 0; row < rows; row++) {
      const p = 1 / (1 + Math.exp(-(w * x[row]! + c)));
      const error = p - target[row]!;
      const curvature = p * (1 - p);
      gw += error * x[row]!;
      gc += error;
      hww += curvature * x[row]! * x[row]!;
      hwc += curvature * x[row]!;
      hcc += curvature;
    }
    const determinant = hww * hcc - hwc * hwc;
    const dw = (hcc * gw - hwc * gc) / determinant;
    const dc = (hww * gc - hwc * gw) / determinant;
    const decrement = dw * gw + dc * gc;
    let scale = 1;
    while (
      scale > 1e-9 &&
      loss(w - scale * dw, c - scale * dc) > value - 1e-4 * scale * decrement
    ) {
      if (decrement < 1e-10) break; // at the rounding of the loss: the full Newton step is right
      scale /= 2;
    }
    w -= scale * dw;
    c -= scale * dc;
    value = loss(w, c);
    if (Math.hypot(dw, dc) < 1e-13 * (1 + Math.hypot(w, c))) break;
  }
  return { a: -w / spread, b: -(c - (w * center) / spread) };
}

/** Whether some score parts the outcomes, so that the likelihood grows with the slope for ever. */
function areSeparated(scores: ArrayLike<number>, outcomes: ArrayLike<number>): boolean {
  const low = [Infinity, Infinity];
  const high = [-Infinity, -Infinity];
  for (let row = 0; row < scores.length; row++) {
    const side = outcomes[row] === 1 ? 1 : 0;
    low[side] = Math.min(low[side]!, scores[row]!);
    high[side] = Math.max(high[side]!, scores[row]!);
  }
  const constant = Math.min(...low) === Math.max(...high);
  return !constant && (high[0]! <= low[1]! || high[1]! <= low[0]!);
}

/** The calibrated probability of each score: Float64Array [rows]. */
export function applyPlatt({ a, b }: PlattScaling, scores: ArrayLike<number>): Float64Array {
  return Float64Array.from(scores, (score) => 1 / (1 + Math.exp(a * score + b)));
}
