import { expect, test } from 'vitest';
import { expectClose, oracle } from '#test/oracles.ts';
import { random, streamOf } from '../random.ts';
import { drawsForTopFraction, gridHitChance, gridPoints, topFractionChance } from './sampling.ts';

test('one of n draws is among the best 5 % with the published probabilities; 59 draws suffice', () => {
  const { input, expected, tolerance } = oracle('rs.topq');
  expectClose(
    input.n.map((n) => topFractionChance(input.q, n)),
    expected.prob,
    tolerance,
  );
  expect(drawsForTopFraction(input.q, input.P)).toBe(expected.n_needed);
  expect(topFractionChance(0.05, 58)).toBeLessThan(0.95);
  expect(drawsForTopFraction(0.5, 0.5)).toBe(1);
  expect(() => drawsForTopFraction(0, 0.5)).toThrow('must be in (0, 1), got 0 and 0.5');
});

test('on one axis that matters, nine random trials beat a grid of three by three', () => {
  const { input, expected, tolerance } = oracle('rs.grid.distinct');
  const random9 = input.w.map((w) => topFractionChance(w, input.n));
  const grid = input.w.map((w) => gridHitChance(input.g, w));
  expectClose({ random: random9, grid }, expected, tolerance);
  input.w.forEach((_, i) => expect(random9[i]).toBeGreaterThan(grid[i]!));
  expect(gridHitChance(9, 0.2)).toBe(1);
});

test('a grid has `side` values on each axis, its offset differs by seed, and its order is random', () => {
  const values = (points: readonly Float64Array[], axis: number) =>
    [...new Set(points.map((point) => point[axis]!.toFixed(9)))].sort();
  const points = gridPoints(3, 2, streamOf(4));
  expect(points).toHaveLength(9);
  for (const axis of [0, 1]) {
    expect(values(points, axis)).toHaveLength(3);
    for (const point of points) expect(point[axis]! >= 0 && point[axis]! < 1).toBe(true);
  }
  expect(values(gridPoints(3, 2, streamOf(5)), 0)).not.toEqual(values(points, 0));
  const plain = gridPoints(3, 2, streamOf(4), false);
  expectClose(values(plain, 0).map(Number), [1 / 6, 1 / 2, 5 / 6], 1e-9);
});

test('a shifted grid hits an interval as often as the closed form says', () => {
  const trials = 20_000;
  let hits = 0;
  for (let i = 0; i < trials; i++) {
    const points = gridPoints(3, 2, random(7).stream('grid', i));
    if (points.some((point) => point[0]! >= 0.4 && point[0]! < 0.5)) hits++;
  }
  expect(hits / trials).toBeCloseTo(gridHitChance(3, 0.1), 2); // standard error 0.003
});
