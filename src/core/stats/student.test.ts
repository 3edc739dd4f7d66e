import { expect, test } from 'vitest';
import { normalCdf } from './special.ts';
import { sampleOf, studentTail, welchTest } from './student.ts';

test('the tail matches published quantiles, closed forms and the normal limit', () => {
  expect(studentTail(2.015048373, 5)).toBeCloseTo(0.05, 9); // t table, 5 degrees
  for (const t of [-3, -0.5, 0, 1, 4]) {
    expect(studentTail(t, 1)).toBeCloseTo(0.5 - Math.atan(t) / Math.PI, 12); // Cauchy
    expect(studentTail(t, 1e7)).toBeCloseTo(normalCdf(-t), 6);
    expect(studentTail(t, 8) + studentTail(-t, 8)).toBeCloseTo(1, 12);
  }
  expect(studentTail(Infinity, 3)).toBe(0);
  expect(() => studentTail(1, 0)).toThrow('got 0');
});

test('Welch’s test of samples without spread is decided or undefined', () => {
  const flat = (mean: number) => ({ n: 5, mean, variance: 0 });
  expect(welchTest(flat(1), flat(0)).p).toBe(0);
  expect(welchTest(flat(0), flat(1)).p).toBe(1);
  expect(welchTest(flat(1), flat(1)).p).toBeNaN();
});

test('a sample is found again from its sums', () => {
  expect(sampleOf(4, 10, 30)).toEqual({ n: 4, mean: 2.5, variance: 5 / 3 });
});
