import { expect, test } from 'vitest';
import { cellSide, tally } from './tally.ts';

test('counts from the last bar on are taken together', () => {
  const bars = tally(new Uint8Array([0, 1, 1, 2, 5, 9]), [0.4, 0.3], 2);
  expect(bars.map((bar) => bar.rows)).toEqual([1, 2, 3]);
  expect(bars.map((bar) => bar.share)).toEqual([1 / 6, 2 / 6, 3 / 6]);
});

test('expected shares add up to one', () => {
  const shares = tally([0], [0.4, 0.3, 0.2, 0.05, 0.05], 2).map((bar) => bar.expectedShare);
  expect(shares[2]).toBeCloseTo(0.3, 12);
  expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
});

test('no rows have no share', () => {
  expect(tally([], [1], 1).every((bar) => Number.isNaN(bar.share))).toBe(true);
});

test('cells shrink until they fit, down to 4 px', () => {
  expect(cellSide(10, 320, 64)).toBe(16);
  expect(cellSide(500, 320, 64)).toBe(6);
  expect(cellSide(1e6, 320, 64)).toBe(4);
});
