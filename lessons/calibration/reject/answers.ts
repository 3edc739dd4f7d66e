/** What a threshold on the confidence leaves answered, and what that costs. */
import { topLabelForecasts } from '#core/calibration/top-label.ts';
import { repairWith, type Seen } from '#core/calibration/repairs.ts';
import { mostProbableClasses } from '#core/learners/vote.ts';
import type { Reject } from './params.ts';
import { falseAlarm, prevalence } from './plan.ts';

/** What a network makes of rows held out and rows to test. */
export interface RejectView {
  readonly labels: readonly string[];
  /** Two classes of unequal price: healthy, cancer. */
  readonly screening: boolean;
  readonly held: Seen;
  readonly test: Seen;
  /** Whether a network of the lab was trained; else the table holds a model's probabilities. */
  readonly trained: boolean;
  readonly remarks: readonly string[];
}

/** The answers to the test rows. */
export interface Answers {
  readonly confidence: Float64Array; // [rows]
  readonly answer: Uint8Array; // [rows]
  readonly truth: Uint8Array; // [rows]
  readonly classes: number;
  /**
   * In screening a false alarm costs two second looks, and “cancer” is the answer from 50 % on. So it
   * is never worth holding back, and the threshold counts for “healthy” alone.
   */
  readonly screening: boolean;
}

export type Settings = Pick<Reject, 'model' | 'repair'>;

/** Probabilities of the chosen model on the test rows, [rows, classes]. */
export function probabilitiesOf(
  { test, held, labels, screening }: RejectView,
  { model, repair }: Settings,
): Float64Array {
  if (screening && model === 'never') {
    const everybody = [1 - prevalence, prevalence];
    return Float64Array.from({ length: 2 * test.y.length }, (_, i) => everybody[i % 2]!);
  }
  const method = repair ? 'temperature' : 'none';
  return repairWith(method, held, test.logits, labels.length).probabilities;
}

export function answersOf(view: RejectView, settings: Settings): Answers {
  const classes = view.labels.length;
  const probabilities = probabilitiesOf(view, settings);
  return {
    confidence: topLabelForecasts(probabilities, view.test.y, classes).forecast,
    answer: mostProbableClasses(probabilities, classes),
    truth: view.test.y,
    classes,
    screening: view.screening,
  };
}

export interface Outcome {
  /** Share of the rows that is answered. */
  readonly answered: number;
  /** Of those answered, NaN where there are none: the share that is right, … */
  readonly right: number;
  /** … and the mean confidence. */
  readonly promised: number;
  /** Per row, in second looks. */
  readonly cost: number;
  /** Share of all rows, answered or not, that gets a wrong answer. */
  readonly mistaken: number;
  /** Rows of each true class: all, and those answered wrongly or not at all, [classes]. */
  readonly all: Uint32Array;
  readonly wrong: Uint32Array;
  readonly referred: Uint32Array;
}

/**
 * Answer where the confidence is at least the threshold, in screening also where the answer is
 * “cancer”, else take a second look.
 */
export function outcomeAt(
  { confidence, answer, truth, classes, screening }: Answers,
  threshold: number,
  price: number,
): Outcome {
  const all = new Uint32Array(classes);
  const wrong = new Uint32Array(classes);
  const referred = new Uint32Array(classes);
  let answered = 0;
  let right = 0;
  let promised = 0;
  let cost = 0;
  for (let row = 0; row < truth.length; row++) {
    const own = truth[row]!;
    all[own]! += 1;
    if (confidence[row]! < threshold && !(screening && answer[row] === 1)) {
      referred[own]! += 1;
      cost += 1;
      continue;
    }
    answered += 1;
    promised += confidence[row]!;
    if (answer[row] === own) right += 1;
    else {
      wrong[own]! += 1;
      cost += screening && own === 0 ? falseAlarm : price;
    }
  }
  return {
    answered: answered / truth.length,
    right: right / answered,
    promised: promised / answered,
    cost: cost / truth.length,
    mistaken: wrong.reduce((sum, rows) => sum + rows, 0) / truth.length,
    all,
    wrong,
    referred,
  };
}

/** Every hundredth from 0 to 1. */
export const thresholds = Array.from({ length: 101 }, (_, i) => i / 100);

/**
 * Where a second look is worth as much as an answer that keeps its promise and costs `price` where
 * it is wrong, as every answer held back does: Chow, C. K. (1970), On optimum recognition error and
 * reject tradeoff.
 */
export function breakEven(price: number): number {
  return 1 - 1 / price;
}
