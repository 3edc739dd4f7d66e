import { expect, test } from 'vitest';
import { lowestAt, meanOf, rankOf } from './standing.ts';

test('means, the lowest and ranks leave out what is not there', () => {
  const columns = [Float32Array.of(3, 1, NaN), Float32Array.of(5, 1, 2)];
  expect(Array.from(meanOf(columns))).toEqual([4, 1, NaN]);
  expect(meanOf([])).toHaveLength(0);
  expect(lowestAt([NaN, 2, 1])).toBe(2);
  expect(lowestAt([NaN])).toBe(-1);
  expect(rankOf([3, 1, 2], 0)).toBe(3);
  expect(rankOf([2, 1, 2], 2)).toBe(2);
});
