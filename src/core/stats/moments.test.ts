import { expect, test } from 'vitest';
import { correlation, mean, variance } from './moments.ts';

test('variance divides by n - ddof', () => {
  expect(mean([1, 2, 4])).toBeCloseTo(7 / 3, 15);
  expect(variance([1, 2, 4], 0)).toBeCloseTo(14 / 9, 14);
  expect(variance(Float32Array.of(1, 2, 4), 1)).toBeCloseTo(7 / 3, 14);
});

test('variance of values far from zero does not cancel', () => {
  expect(variance([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16], 1)).toBe(30);
});

test('variance of one value is 0 as a population and undefined as a sample', () => {
  expect(variance([5], 0)).toBe(0);
  expect(() => variance([5], 1)).toThrow('variance: needs more than 1 values, got 1');
  expect(() => mean([])).toThrow('mean: values must not be empty');
});

test('correlation is ±1 for lines, 0 for symmetric data and NaN for a constant', () => {
  expect(correlation([1, 2, 3], [2, 4, 6])).toBeCloseTo(1, 15);
  expect(correlation([1, 2, 3], [3, 2, 1])).toBeCloseTo(-1, 15);
  expect(correlation([-1, 0, 1], [1, 0, 1])).toBeCloseTo(0, 15);
  expect(correlation([1, 2], [5, 5])).toBeNaN();
  expect(() => correlation([1], [1, 2])).toThrow('got 1 and 2');
});

test('NaN in the data makes the summaries NaN', () => {
  expect(mean([1, NaN])).toBeNaN();
  expect(variance([1, NaN], 0)).toBeNaN();
});
