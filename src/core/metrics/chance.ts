/** What predictions made without looking at the row are worth. */
import { checkInteger, checkProbability } from '../check.ts';
import { binomialPmf } from '../stats/binomial.ts';

export interface BinaryRates {
  readonly accuracy: number;
  /** NaN where nothing is called positive. */
  readonly precision: number;
  /** NaN where nothing is positive. */
  readonly recall: number;
  /** 0 where nothing is positive or called so rightly. */
  readonly f1: number;
}

/** The rates of a confusion matrix, in counts or in shares. */
export function binaryRates(cells: {
  readonly truePositive: number;
  readonly falsePositive: number;
  readonly falseNegative: number;
  readonly trueNegative: number;
}): BinaryRates {
  const { truePositive: tp, falsePositive: fp, falseNegative: fn, trueNegative: tn } = cells;
  const total = tp + fp + fn + tn;
  if (!(total > 0))
    throw new RangeError(`binaryRates: cells must not all be 0, got total ${total}`);
  return {
    accuracy: (tp + tn) / total,
    precision: tp / (tp + fp),
    recall: tp / (tp + fn),
    f1: tp === 0 ? 0 : (2 * tp) / (2 * tp + fp + fn),
  };
}

/**
 * The large-sample rates of predicting positive with probability q whatever the row is, where a
 * share `prevalence` is positive: those of the expected confusion matrix. Precision is the
 * prevalence and recall is q, so F1 = 2 π q / (π + q), largest for q = 1.
 */
export function chanceRates(prevalence: number, q: number): BinaryRates {
  checkProbability('chanceRates', 'prevalence', prevalence);
  checkProbability('chanceRates', 'q', q);
  return binaryRates({
    truePositive: prevalence * q,
    falsePositive: (1 - prevalence) * q,
    falseNegative: prevalence * (1 - q),
    trueNegative: (1 - prevalence) * (1 - q),
  });
}

/**
 * The mean over random predictions of the F1 on one fixed test set, F1 being 0 where no positive is
 * found: below the F1 of the expected confusion matrix, and equal to it for large sets.
 */
export function expectedF1(positives: number, negatives: number, q: number): number {
  checkInteger('expectedF1', 'positives', positives, 1);
  checkInteger('expectedF1', 'negatives', negatives, 0);
  const hits = binomialPmf(positives, q);
  const alarms = binomialPmf(negatives, q);
  let sum = 0;
  for (let tp = 1; tp <= positives; tp++) {
    for (let fp = 0; fp <= negatives; fp++) {
      sum += (hits[tp]! * alarms[fp]! * 2 * tp) / (tp + fp + positives);
    }
  }
  return sum;
}
