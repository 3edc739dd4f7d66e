/** What every threshold on a score would give. Rows of equal score cannot be told apart. */
import { checkEqualLength } from '../check.ts';

export interface ThresholdCurve {
  /** Rows of each class at or above the threshold, from no row to all of them: [groups + 1]. */
  readonly truePositives: readonly number[];
  readonly falsePositives: readonly number[];
  /** Call a row positive at or above it: [groups + 1], descending from Infinity. */
  readonly thresholds: readonly number[];
}

/** @param labels 1 for positive, 0 for negative. */
export function thresholdCurve(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
): ThresholdCurve {
  checkEqualLength('thresholdCurve', 'scores and labels', scores, labels);
  const order = Array.from({ length: scores.length }, (_, i) => i).sort(
    (a, b) => scores[b]! - scores[a]!,
  );
  const truePositives = [0];
  const falsePositives = [0];
  const thresholds = [Infinity];
  let [tp, fp] = [0, 0];
  order.forEach((row, place) => {
    if (labels[row] === 1) tp++;
    else fp++;
    if (scores[row] === scores[order[place + 1] ?? -1]) return;
    truePositives.push(tp);
    falsePositives.push(fp);
    thresholds.push(scores[row]!);
  });
  return { truePositives, falsePositives, thresholds };
}

/** False and true positive rates, from (0, 0) to (1, 1); NaN where a class has no rows. */
export function rocPoints({ truePositives, falsePositives }: ThresholdCurve) {
  const [all, others] = [truePositives.at(-1)!, falsePositives.at(-1)!];
  return {
    falsePositiveRate: falsePositives.map((count) => count / others),
    truePositiveRate: truePositives.map((count) => count / all),
  };
}

/** Precision and recall by rising threshold; the last point, of no row, has precision 1. */
export function precisionRecallPoints({ truePositives, falsePositives }: ThresholdCurve) {
  const all = truePositives.at(-1)!;
  const rising = truePositives.map((tp, i) => ({ tp, fp: falsePositives[i]! })).reverse();
  return {
    precision: rising.map(({ tp, fp }) => (tp + fp === 0 ? 1 : tp / (tp + fp))),
    recall: rising.map(({ tp }) => tp / all),
  };
}

/** The area under points joined by straight lines; x must not go back and forth. */
export function trapezoidArea(x: readonly number[], y: readonly number[]): number {
  checkEqualLength('trapezoidArea', 'x and y', x, y);
  let area = 0;
  for (let i = 1; i < x.length; i++) area += ((x[i]! - x[i - 1]!) * (y[i]! + y[i - 1]!)) / 2;
  return Math.abs(area);
}
