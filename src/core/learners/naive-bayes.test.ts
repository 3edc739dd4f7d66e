import { expect, test } from 'vitest';
import { expectClose } from '#test/oracles.ts';
import { bootstrapCounts, bootstrapRows, takeRows } from '../data/dataset.ts';
import type { Dataset } from '../data/dataset.ts';
import { shapes } from '../data/shapes.ts';
import { random } from '../random.ts';
import { predictNaiveBayes, trainNaiveBayes } from './naive-bayes.ts';

const tiny: Dataset = {
  rows: 5,
  features: 1,
  classes: 2,
  x: Float64Array.of(0, 2, 4, 6, 8),
  y: Uint8Array.of(0, 0, 1, 1, 1),
};

test('the model holds shares, means and population variances of the classes', () => {
  const model = trainNaiveBayes(tiny);
  expectClose(model.prior, [0.4, 0.6], 1e-15);
  expectClose(model.mean, [1, 6], 1e-15);
  expectClose(model.variance, [1 + 8e-9, 8 / 3 + 8e-9], 1e-14);
});

test('probabilities follow from Bayes and normal densities', () => {
  const density = (x: number, mean: number, variance: number): number =>
    Math.exp(-((x - mean) ** 2) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
  const at = 2.5;
  const zero = 0.4 * density(at, 1, 1);
  const one = 0.6 * density(at, 6, 8 / 3);
  const probabilities = predictNaiveBayes(trainNaiveBayes(tiny), Float64Array.of(at));
  expectClose(probabilities, [zero / (zero + one), one / (zero + one)], 1e-7);
});

test('integer weights equal repeated rows', () => {
  const data = shapes.moons(60, 0.2, random(1).stream('data'));
  const weights = bootstrapCounts(60, random(1).stream('bootstrap'));
  const repeated = takeRows(data, bootstrapRows(60, random(1).stream('bootstrap')));
  expectClose(trainNaiveBayes(data, weights), trainNaiveBayes(repeated), 1e-12);
});

test('far from the data, without spread and without a class, the answer is a probability', () => {
  const flat = { ...tiny, classes: 3, x: new Float64Array(5).fill(1) };
  for (const data of [tiny, flat]) {
    const probabilities = predictNaiveBayes(trainNaiveBayes(data), Float64Array.of(1e5, 1, 3));
    for (let row = 0; row < 3; row++) {
      const shares = probabilities.subarray(row * data.classes, (row + 1) * data.classes);
      expect(shares.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
    }
  }
  expect(() => trainNaiveBayes(tiny, [0, 0, 0, 0, 0])).toThrow('needs positive weight, got 0');
  expect(() => trainNaiveBayes(tiny, [1])).toThrow('got 1 for 5');
});
