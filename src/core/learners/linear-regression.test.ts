import { expect, test } from 'vitest';
import { expectClose } from '#test/oracles.ts';
import { random } from '../random.ts';
import { predictLinear, trainLinearRegression } from './linear-regression.ts';

const { normal } = random(1).stream('x');
const data = { rows: 50, features: 3, x: Float64Array.from({ length: 150 }, () => 5 + normal()) };

test('trainLinearRegression finds an exact line', () => {
  const model = { coefficients: Float64Array.of(2, -1, 0.5), intercept: 7 };
  const targets = predictLinear(model, data.x);
  expectClose(trainLinearRegression(data, targets), model, 1e-10);
});

test('its residuals are orthogonal to the features and to a constant', () => {
  const targets = Float64Array.from({ length: 50 }, normal);
  const predicted = predictLinear(trainLinearRegression(data, targets), data.x);
  const residuals = targets.map((target, row) => target - predicted[row]!);
  for (const column of [
    (): number => 1,
    ...[0, 1, 2].map((f) => (row: number) => data.x[row * 3 + f]!),
  ]) {
    expect(residuals.reduce((sum, value, row) => sum + value * column(row), 0)).toBeCloseTo(0, 9);
  }
});

test('an l2 penalty shrinks the coefficients toward 0 and the fit toward the mean', () => {
  const targets = Float64Array.from({ length: 50 }, (_, row) => data.x[row * 3]!);
  const { coefficients } = trainLinearRegression(data, targets, 1e9);
  expect(Math.abs(coefficients[0]!)).toBeLessThan(1e-6);
});

test('dependent features without a penalty are an error', () => {
  const twins = { rows: 3, features: 2, x: Float64Array.of(1, 1, 2, 2, 4, 4) };
  const targets = Float64Array.of(1, 2, 3);
  expect(() => trainLinearRegression(twins, targets)).toThrow('must be positive definite');
  expectClose(trainLinearRegression(twins, targets, 1e-9).coefficients, [9 / 28, 9 / 28], 1e-6);
});
