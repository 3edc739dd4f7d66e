import { expect, test } from 'vitest';
import { expectClose, oracle } from '#test/oracles.ts';
import type { Dataset } from '../data/dataset.ts';
import { shapes } from '../data/shapes.ts';
import { accuracy } from '../metrics/classification.ts';
import { random } from '../random.ts';
import { adaBoostM1Weight, adaBoostRounds, adaBoostScores, sammeWeight } from './adaboost.ts';
import { mostProbableClasses } from './vote.ts';

/** Rows of one feature with labels -1 and 1. */
function line(x: readonly number[], labels: readonly number[]): Dataset {
  const y = Uint8Array.from(labels, (label) => (label === 1 ? 1 : 0));
  return { rows: x.length, features: 1, classes: 2, x: Float64Array.from(x), y };
}

/** F(x) = Σ alpha h(x) with h = ±1. */
function margins(rounds: Parameters<typeof adaBoostScores>[0], x: Float64Array): Float64Array {
  const scores = adaBoostScores(rounds, x);
  return Float64Array.from({ length: x.length }, (_, i) => scores[2 * i + 1]! - scores[2 * i]!);
}

test('M1 with stumps of least error has the exact rounds of the textbook example', () => {
  const { input, expected, tolerance } = oracle('ens.adaboost.lihang');
  const data = line(input.x, input.y);
  const rounds = [
    ...adaBoostRounds(data, {
      rounds: input.rounds,
      algorithm: 'M1',
      tree: { maxDepth: 1, impurity: 'error' },
    }),
  ];
  const values = rounds.map((round, i) => {
    const F = margins(rounds.slice(0, i + 1), data.x);
    return {
      threshold: round.tree.threshold[0],
      left_class: round.tree.value[2]! > 0.5 ? -1 : 1,
      error: round.error,
      alpha: round.alpha,
      weights_after: round.weights,
      F,
      train_errors: input.y.filter((y, row) => y * F[row]! <= 0).length,
      exp_loss_mean: input.y.reduce((sum, y, row) => sum + Math.exp(-y * F[row]!) / 10, 0),
      Z: round.normalizer,
    };
  });
  const numbers = expected.map(({ error_frac, weights_after_frac, ...rest }) => {
    const parts = error_frac.split('/').map(Number);
    expect(parts[0]! / parts[1]!).toBeCloseTo(rest.error, 12);
    expect(weights_after_frac.length).toBe(10);
    return rest;
  });
  expectClose(values, numbers, tolerance);
  const product = rounds.reduce((value, { normalizer }) => value * normalizer, 1);
  expectClose(product, expected[2]?.exp_loss_mean, tolerance);
});

test('SAMME with Gini stumps has the values of scikit-learn', () => {
  const { input, expected, tolerance } = oracle('ens.adaboost.samme.sklearn');
  const data = line(input.x, input.y);
  const rounds = [...adaBoostRounds(data, { rounds: 3 })];
  const total = rounds.reduce((sum, { alpha }) => sum + alpha, 0);
  const values = {
    errors: rounds.map(({ error }) => error),
    weights: rounds.map(({ alpha }) => alpha),
    thresholds: rounds.map(({ tree }) => tree.threshold[0]),
    decision_function: margins(rounds, data.x).map((margin) => margin / total),
  };
  expectClose(values, expected, tolerance);
});

test('the weight of a SAMME stage grows with the number of classes', () => {
  const { input, expected, tolerance } = oracle('ens.samme.alpha');
  const values = input.cases_e_K.map(([error = NaN, K = NaN]) => sammeWeight(error, K));
  expectClose(values, expected, tolerance);
  expect(adaBoostM1Weight(0.2)).toBeCloseTo(sammeWeight(0.2, 2) / 2, 14);
  expect(adaBoostM1Weight(0.5)).toBeCloseTo(0, 15);
});

test('after a round its tree is wrong on half of the new weight', () => {
  const data = shapes.moons(120, 0.3, random(1).stream('data'));
  for (const algorithm of ['M1', 'SAMME'] as const) {
    for (const { tree, weights } of adaBoostRounds(data, { rounds: 12, algorithm })) {
      const alone = adaBoostScores([{ tree, alpha: 1 }], data.x);
      const predicted = mostProbableClasses(alone, 2);
      const wrong = weights.filter((_, row) => predicted[row] !== data.y[row]);
      expect(wrong.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(0.5, 10);
    }
  }
});

test('boosted stumps learn what one stump cannot', () => {
  const data = shapes.circles(200, 0.05, random(1).stream('data'));
  const rounds = [...adaBoostRounds(data, { rounds: 60 })];
  const score = (count: number): number => {
    const scores = adaBoostScores(rounds.slice(0, count), data.x);
    return accuracy(mostProbableClasses(scores, 2), data.y);
  };
  expect(score(1)).toBeLessThan(0.8);
  expect(score(60)).toBeGreaterThan(0.97);
});

test('boosting stops after a perfect tree and before one at chance', () => {
  const perfect = [...adaBoostRounds(line([1, 2, 3, 4], [-1, -1, 1, 1]), { rounds: 9 })];
  expect(perfect.length).toBe(1);
  expect(perfect[0]!.alpha).toBeGreaterThan(20);
  const hopeless = line([1, 1, 1, 1], [-1, 1, -1, 1]);
  expect([...adaBoostRounds(hopeless, { rounds: 9 })]).toEqual([]);
  expect(() => adaBoostScores([], Float64Array.of(1))).toThrow('needs at least 1 round, got 0');
});
