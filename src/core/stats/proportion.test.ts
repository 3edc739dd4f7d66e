import fc from 'fast-check';
import { expect, test } from 'vitest';
import { standardErrorOfProportion, wilsonInterval } from './proportion.ts';

test('standardErrorOfProportion is √(p(1 - p)/n)', () => {
  expect(standardErrorOfProportion(0.5, 100)).toBeCloseTo(0.05, 15);
  expect(standardErrorOfProportion(1, 100)).toBe(0);
  expect(() => standardErrorOfProportion(0.5, 0)).toThrow('n must be positive, got 0');
});

test('wilsonInterval has the values of scipy', () => {
  // scipy 1.17.1: binomtest(k, n).proportion_ci(level, method='wilson')
  const references = [
    [7, 10, 0.95, 0.39677814746114526, 0.892208732593699],
    [0, 10, 0.95, 0.0, 0.27753279986288926],
    [48, 50, 0.99, 0.8200706959550845, 0.9921493796646979],
    [633, 1000, 0.9, 0.6076019569388084, 0.6576803103594154],
  ] as const;
  for (const [successes, trials, level, low, high] of references) {
    const interval = wilsonInterval(successes, trials, level);
    expect(interval[0]).toBeCloseTo(low, 12);
    expect(interval[1]).toBeCloseTo(high, 12);
  }
});

test('the ends of wilsonInterval are where the score test is just rejected', () => {
  const trials = fc.integer({ min: 1, max: 5000 });
  fc.assert(
    fc.property(trials, fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
      const successes = Math.round(n * share);
      const [low, high] = wilsonInterval(successes, n);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      for (const end of [low, high]) {
        if (end === 0 || end === 1) continue;
        const z = (successes / n - end) / Math.sqrt((end * (1 - end)) / n);
        expect(Math.abs(z)).toBeCloseTo(1.959963984540054, 6);
      }
    }),
    { seed: 1 },
  );
});

test('wilsonInterval starts at 0 without success and ends at 1 without failure', () => {
  expect(wilsonInterval(0, 10)[0]).toBe(0);
  expect(wilsonInterval(10, 10)[1]).toBe(1);
  expect(() => wilsonInterval(11, 10)).toThrow('must be in [0, trials], got 11 of 10');
  expect(() => wilsonInterval(1, 10, 1)).toThrow('level must be in (0, 1), got 1');
});
