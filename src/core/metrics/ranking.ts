/** How well scores rank the rows of class 1 above those of class 0. */
import { thresholdCurve } from './threshold-curves.ts';

/**
 * The area under the ROC curve: the chance that a row of class 1 has a higher score than one of
 * class 0, ties counting half (Mann-Whitney). NaN where a class is missing.
 */
export function areaUnderRoc(scores: ArrayLike<number>, labels: ArrayLike<number>): number {
  const { truePositives: tp, falsePositives: fp } = thresholdCurve(scores, labels);
  let wins = 0;
  for (let i = 1; i < tp.length; i++) {
    wins += (fp[i]! - fp[i - 1]!) * ((tp[i]! + tp[i - 1]!) / 2); // those above, half of the equals
  }
  return wins / (tp.at(-1)! * fp.at(-1)!);
}

/**
 * Average precision: Σ (recall's gain) · precision over descending thresholds, without
 * interpolation. NaN where there is no row of class 1.
 */
export function averagePrecision(scores: ArrayLike<number>, labels: ArrayLike<number>): number {
  const { truePositives: tp, falsePositives: fp } = thresholdCurve(scores, labels);
  let sum = 0;
  for (let i = 1; i < tp.length; i++) sum += (tp[i]! - tp[i - 1]!) * (tp[i]! / (tp[i]! + fp[i]!));
  return sum / tp.at(-1)!;
}
