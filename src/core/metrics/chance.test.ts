import { expect, test } from 'vitest';
import { expectClose, oracle } from '#test/oracles.ts';
import { streamOf } from '../random.ts';
import { binaryRates, chanceRates, expectedF1 } from './chance.ts';
import { confusionCounts } from './classification.ts';
import { multiclassScores } from './multiclass.ts';
import { averagePrecision } from './ranking.ts';
import {
  precisionRecallPoints,
  rocPoints,
  thresholdCurve,
  trapezoidArea,
} from './threshold-curves.ts';

test('the rates of chance are those of table 6-2', () => {
  const { input, expected, tolerance } = oracle('base.dmls.6_2');
  const rates = input.q.map((q) => chanceRates(input.prevalence, q));
  expectClose(
    { f1: rates.map(({ f1 }) => f1), accuracy: rates.map(({ accuracy }) => accuracy) },
    { f1: expected.f1, accuracy: expected.accuracy },
    tolerance,
  );
  const printed = [rates[0]!, rates[1]!].map(({ f1, accuracy }) => [
    Number(f1.toFixed(3)),
    Number(accuracy.toFixed(2)),
  ]);
  expect(printed).toEqual([expected.printed.uniform, expected.printed.label]);
});

test('precision is the prevalence and recall is q, whatever q is', () => {
  for (const q of [0.1, 0.5, 1]) {
    expect(chanceRates(0.3, q).precision).toBeCloseTo(0.3, 14);
    expect(chanceRates(0.3, q).recall).toBeCloseTo(q, 14);
  }
  expect(chanceRates(0.3, 0).precision).toBeNaN();
  expect(chanceRates(0.3, 0).f1).toBe(0);
  expect(() => chanceRates(1.5, 0)).toThrow('prevalence must be in [0, 1], got 1.5');
  expect(() =>
    binaryRates({ truePositive: 0, falsePositive: 0, falseNegative: 0, trueNegative: 0 }),
  ).toThrow('cells must not all be 0');
});

test('on a fixed test set the mean F1 is below that of the mean confusion matrix', () => {
  const { input, expected, tolerance } = oracle('base.expected_f1');
  const { npos, nneg, q } = input;
  expectClose(
    {
      E_F1: q.map((each) => expectedF1(npos, nneg, each)),
      F1_of_expected: q.map((each) => chanceRates(npos / (npos + nneg), each).f1),
      p_undefined_precision_q01: (1 - 0.1) ** (npos + nneg),
    },
    expected,
    tolerance,
  );
});

test('a simulation agrees with the mean F1', () => {
  const stream = streamOf(1);
  let sum = 0;
  const runs = 20_000;
  for (let run = 0; run < runs; run++) {
    let [tp, fp] = [0, 0];
    for (let i = 0; i < 10; i++) if (stream.bernoulli(0.5)) tp++;
    for (let i = 0; i < 90; i++) if (stream.bernoulli(0.5)) fp++;
    sum += (2 * tp) / (tp + fp + 10);
  }
  expect(sum / runs).toBeCloseTo(expectedF1(10, 90, 0.5), 2);
});

test('scores of three classes are as computed with scikit-learn', () => {
  const { input, expected, tolerance } = oracle('base.multiclass');
  const counts = confusionCounts(input.pred, input.y, 3);
  const scores = multiclassScores(counts, 3);
  expectClose(
    {
      macro: scores.macroF1,
      micro: scores.microF1,
      weighted: scores.weightedF1,
      mcc: scores.matthews,
      balanced: scores.balancedAccuracy,
      kappa: scores.kappa,
      confusion: [0, 1, 2].map((row) => [...counts.subarray(3 * row, 3 * row + 3)]),
    },
    expected,
    tolerance,
  );
  expect(multiclassScores([5, 0, 3, 0], 2)).toMatchObject({
    matthews: 0,
    kappa: 0,
    macroF1: 5 / 13,
  });
});

test('curves and areas with ties are as computed with scikit-learn', () => {
  const { input, expected, tolerance } = oracle('base.auc.ties');
  const curve = thresholdCurve(input.score, input.y);
  const { falsePositiveRate, truePositiveRate } = rocPoints(curve);
  const { precision, recall } = precisionRecallPoints(curve);
  expectClose(
    {
      auc: trapezoidArea(falsePositiveRate, truePositiveRate),
      ap: averagePrecision(input.score, input.y),
      pr_trapezoid: trapezoidArea(recall, precision),
      fpr: falsePositiveRate,
      tpr: truePositiveRate,
      precision,
      recall,
    },
    expected,
    tolerance,
  );
});
