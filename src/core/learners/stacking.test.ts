import { expect, test } from 'vitest';
import { expectClose, oracle } from '#test/oracles.ts';
import type { Inputs } from '../data/dataset.ts';
import { random } from '../random.ts';
import { trainRegressionTree } from './grow-tree.ts';
import { predictLinear, trainLinearRegression } from './linear-regression.ts';
import { foldRows, outOfFoldPredictions } from './stacking.ts';
import { predictTree } from './tree.ts';

type FitPredict = (train: Inputs, targets: Float64Array, x: Float64Array) => Float64Array;

const bases: readonly FitPredict[] = [
  (train, targets, x) => predictLinear(trainLinearRegression(train, targets), x),
  (train, targets, x) => predictTree(trainRegressionTree(train, targets, { maxDepth: 1 }), x),
];

test('stacking a line and a stump has the values of scikit-learn', () => {
  const { input, expected, tolerance } = oracle('ens.stacking.sklearn');
  const x = Float64Array.from(input.x);
  const y = Float64Array.from(input.y);
  const inputs = (values: Float64Array): Inputs => ({
    rows: values.length,
    features: 1,
    x: values,
  });
  const sideBySide = (columns: Float64Array[]): Float64Array =>
    Float64Array.from({ length: 2 * columns[0]!.length }, (_, i) => columns[i % 2]![i >> 1]!);
  const pick = (values: Float64Array, rows: Uint32Array): Float64Array =>
    Float64Array.from(rows, (row) => values[row]!);

  const oof = outOfFoldPredictions(foldRows(10, 5), 2, (train, test) =>
    sideBySide(bases.map((base) => base(inputs(pick(x, train)), pick(y, train), pick(x, test)))),
  );
  expectClose(oof, expected.oof.flat(), tolerance);
  const meta = trainLinearRegression({ rows: 10, features: 2, x: oof }, y);
  expectClose(meta.coefficients, expected.coef, tolerance);
  expectClose(meta.intercept, expected.intercept, tolerance);
  const refitted = sideBySide(bases.map((base) => base(inputs(x), y, x)));
  expectClose(predictLinear(meta, refitted), expected.pred, tolerance);
});

test('foldRows cuts into nearly equal parts, in order or shuffled', () => {
  expect(foldRows(7, 3).map((fold) => [...fold])).toEqual([
    [0, 1, 2],
    [3, 4],
    [5, 6],
  ]);
  const shuffled = foldRows(30, 4, random(1).stream('folds'));
  expect(shuffled.map((fold) => fold.length)).toEqual([8, 8, 7, 7]);
  expect(shuffled[0]).not.toEqual(foldRows(30, 4)[0]);
  const all = shuffled.flatMap((fold) => [...fold]).sort((a, b) => a - b);
  expect(all).toEqual(Array.from({ length: 30 }, (_, i) => i));
  expect(() => foldRows(3, 4)).toThrow('foldRows: n must be an integer ≥ 4, got 3');
});

test('a row is never predicted by a model that has seen it', () => {
  const folds = foldRows(12, 3, random(2).stream('folds'));
  const predictions = outOfFoldPredictions(folds, 1, (train, test) =>
    Float64Array.from(test, (row) => (train.includes(row) ? 1 : train.length)),
  );
  expect([...predictions]).toEqual(new Array(12).fill(8));
});

test('folds that miss a row and answers of a wrong size are errors', () => {
  const folds = [Uint32Array.of(0, 1), Uint32Array.of(1, 4)];
  const zeros = (_: Uint32Array, held: Uint32Array): Float64Array => new Float64Array(held.length);
  expect(() => outOfFoldPredictions(folds, 1, zeros)).toThrow('must hold each of 4 rows once');
  expect(() => outOfFoldPredictions(foldRows(4, 2), 3, zeros)).toThrow(
    'fitPredict must answer 2 × 3 numbers, got 2',
  );
});
