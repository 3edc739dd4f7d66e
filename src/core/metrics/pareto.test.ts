import { expect, test } from 'vitest';
import { paretoFront } from './pareto.ts';

test('on the front is who is beaten by nobody in both numbers', () => {
  //            cheap, dear and better, dear and worse, dearest and best
  expect(paretoFront([0.7, 0.8, 0.75, 0.9], [1, 5, 5, 9])).toEqual([true, true, false, true]);
});

test('equals stand together, and the same value at a lower cost wins', () => {
  expect(paretoFront([0.8, 0.8, 0.8], [2, 2, 3])).toEqual([true, true, false]);
});

test('who was not measured is off the front, and takes nobody else off', () => {
  expect(paretoFront([0.9, 0.5, NaN], [NaN, 1, 0])).toEqual([false, true, false]);
  expect(paretoFront([], [])).toEqual([]);
});

test('unequal lengths are an error', () => {
  expect(() => paretoFront([1], [])).toThrow(
    'values and costs must have equal length, got 1 and 0',
  );
});
