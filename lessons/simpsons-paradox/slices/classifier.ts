/** The classifier whose errors are cut into slices: logistic regression, and rows judged unseen. */
import { fitStandardization, standardize, takeRows, type Dataset } from '#core/data/dataset.ts';
import { predictLogistic, trainLogistic } from '#core/learners/logistic.ts';
import type { Stream } from '#core/random.ts';
import type { CodedColumn } from '#core/slices/columns.ts';

/** Logistic regression on standardized features; answers with the probability of class 1. */
export function fit(train: Dataset): (data: Dataset) => Float64Array {
  const scaling = fitStandardization(train);
  const model = trainLogistic(standardize(train, scaling));
  return (data) =>
    predictLogistic(model, standardize(data, scaling).x).filter((_, i) => i % 2 === 1);
}

/** The features and, for each value of each column, a 0 or 1. */
export function widened(data: Dataset, columns: readonly CodedColumn[]): Dataset {
  const width = columns.reduce((sum, { labels }) => sum + labels.length, data.features);
  const x = new Float64Array(data.rows * width);
  for (let row = 0; row < data.rows; row++) {
    const base = row * width;
    x.set(data.x.subarray(row * data.features, (row + 1) * data.features), base);
    let at = data.features;
    for (const { labels, codes } of columns) {
      x[base + at + codes[row]!] = 1;
      at += labels.length;
    }
  }
  return { ...data, features: width, x };
}

export interface FoldOptions {
  readonly folds: number;
  /** Most rows that a model is trained on; the first of the others, in the order of the folds. */
  readonly most?: number;
  readonly breathe: () => Promise<void>;
}

/**
 * Probabilities [rows, classes], each row's from a model that never saw it: trained on the other folds,
 * for more than two classes one against the rest.
 */
export async function crossFit(
  data: Dataset,
  stream: Stream,
  { folds, most = Infinity, breathe }: FoldOptions,
): Promise<Float64Array> {
  const { rows, classes } = data;
  const order = stream.shuffle(Uint32Array.from({ length: rows }, (_, i) => i));
  const probabilities = new Float64Array(rows * classes);
  for (let fold = 0; fold < folds; fold++) {
    const held = order.filter((_, i) => i % folds === fold);
    const train = takeRows(data, order.filter((_, i) => i % folds !== fold).subarray(0, most));
    const judged = takeRows(data, held);
    // Of two classes, the second; its complement is the first.
    for (let c = classes === 2 ? 1 : 0; c < classes; c++) {
      const one = { ...train, classes: 2, y: train.y.map((y) => (y === c ? 1 : 0)) };
      const answers = fit(one)(judged);
      held.forEach((row, i) => {
        probabilities[row * classes + c] = answers[i]!;
        if (classes === 2) probabilities[row * classes] = 1 - answers[i]!;
      });
      await breathe();
    }
  }
  return probabilities;
}
