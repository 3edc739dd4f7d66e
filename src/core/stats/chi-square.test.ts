import { expect, test } from 'vitest';
import { chiSquareTail } from './chi-square.ts';
import { normalCdf } from './special.ts';

test('the tail matches published quantiles', () => {
  // 95 % points of the χ² table
  for (const [freedom, x] of [
    [1, 3.841458820694124],
    [2, 5.991464547107979],
    [5, 11.070497693516351],
    [10, 18.307038053275146],
  ] as const) {
    expect(chiSquareTail(x, freedom)).toBeCloseTo(0.05, 12);
  }
});

test('one degree is a squared normal; the ends are 1 and 0', () => {
  for (const z of [0.1, 1, 3, 6]) {
    expect(chiSquareTail(z * z, 1)).toBeCloseTo(2 * normalCdf(-z), 14);
  }
  expect(chiSquareTail(0, 4)).toBe(1);
  expect(chiSquareTail(Infinity, 4)).toBe(0);
  expect(chiSquareTail(NaN, 4)).toBeNaN();
  expect(() => chiSquareTail(1, 0)).toThrow('got 0');
  expect(() => chiSquareTail(1, 1001)).toThrow('got 1001');
});

test('the tail falls as x grows', () => {
  for (const freedom of [1, 2, 7, 40]) {
    let last = 1;
    for (let x = 1; x < 200; x += 3) {
      const tail = chiSquareTail(x, freedom);
      expect(tail).toBeLessThanOrEqual(last);
      last = tail;
    }
  }
});
