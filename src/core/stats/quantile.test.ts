import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantileSorted, spreadByStep } from './quantile.ts';

test('quantiles interpolate as numpy.quantile and R type 7 do', () => {
  // numpy.quantile([1, 2, 4, 8, 16], [0.1, 0.25, 0.5, 0.9])
  const sample = [1, 2, 4, 8, 16];
  expect([0.1, 0.25, 0.5, 0.9].map((q) => quantileSorted(sample, q))).toEqual([1.4, 2, 4, 12.8]);
  // quantile(c(0.2, 0.7), 0.9) in R
  expect(quantileSorted([0.2, 0.7], 0.9)).toBeCloseTo(0.65, 14);
});

test('the ends are the smallest and the largest value', () => {
  expect(quantileSorted([3, 5, 9], 0)).toBe(3);
  expect(quantileSorted([3, 5, 9], 1)).toBe(9);
});

test('one value is every quantile, and no value is none', () => {
  expect(quantileSorted([7], 0.1)).toBe(7);
  expect(quantileSorted([], 0.5)).toBeNaN();
});

test('a quantile outside 0 to 1 is refused with its value', () => {
  expect(() => quantileSorted([1], 1.5)).toThrow('q must lie between 0 and 1, got 1.5');
});

test('the spread is in order at every step, whatever the runs', () => {
  const runs = fc.array(
    fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 9 }),
  );
  fc.assert(
    fc.property(runs, (values) => {
      const spread = spreadByStep(values.map((value) => ({ step: value.map((_, i) => i), value })));
      spread.step.forEach((_, i) => {
        expect(spread.low[i]).toBeLessThanOrEqual(spread.median[i]!);
        expect(spread.median[i]).toBeLessThanOrEqual(spread.high[i]!);
      });
    }),
  );
});

test('a run that ends early, or has no value yet, counts only where it has one', () => {
  const spread = spreadByStep([
    { step: [0, 1, 2], value: [NaN, 0.5, 0.9] },
    { step: [0, 1], value: [NaN, 0.7] },
  ]);
  expect(spread.step).toEqual([1, 2]);
  expect(spread.median).toEqual([0.6, 0.9]);
  expect(spread.runs).toEqual([2, 1]);
});

test('no runs have no spread', () => {
  expect(spreadByStep([]).step).toEqual([]);
});

test('steps and values of unequal length are refused', () => {
  expect(() => spreadByStep([{ step: [0, 1], value: [1] }])).toThrow('got 2 and 1');
});
