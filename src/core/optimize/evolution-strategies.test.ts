import { expect, test } from 'vitest';
import { random } from '../random.ts';
import { centeredRanks, drawDirections, estimateGradient, moved } from './evolution-strategies.ts';

/** ½ Σ curvature · x² + Σ x, whose gradient is curvature · x + 1. */
const curvatures = [1, 4, 0.5, 10];
const bowl = (x: Float64Array) =>
  x.reduce((sum, value, i) => sum + 0.5 * curvatures[i]! * value ** 2 + value, 0);
const at = Float64Array.of(1, -2, 3, 0.5);
const slope = at.map((value, i) => curvatures[i]! * value + 1);

function estimate(pairs: number, sigma: number, seed: number): Float64Array {
  const directions = drawDirections(at.length, pairs, random(seed).stream('directions'));
  const values = (by: number) => directions.map((direction) => bowl(moved(at, direction, by)));
  return estimateGradient(directions, values(sigma), values(-sigma), sigma);
}

test('on a quadratic a mirrored pair measures the slope along its direction exactly, at any sigma', () => {
  for (const sigma of [0.01, 1, 5]) {
    const [direction] = drawDirections(at.length, 1, random(3).stream('directions'));
    const along = direction!.reduce((sum, value, i) => sum + value * slope[i]!, 0);
    const found = estimate(1, sigma, 3);
    direction!.forEach((value, i) => expect(found[i]).toBeCloseTo(along * value, 6));
  }
});

test('the mean over many pairs is the analytic gradient, within its standard error', () => {
  const pairs = 20_000;
  const length = Math.hypot(...slope);
  const found = estimate(pairs, 0.1, 7);
  // Var((ε·g) εᵢ) = |g|² + gᵢ² for standard normal ε.
  found.forEach((value, i) => {
    const error = Math.sqrt((length ** 2 + slope[i]! ** 2) / pairs);
    expect(Math.abs(value - slope[i]!)).toBeLessThan(4 * error);
  });
  expect(Math.abs(estimate(50, 0.1, 7)[3]! - slope[3]!)).toBeGreaterThan(0.1);
});

test('the same seed draws the same directions, another one others', () => {
  const draw = (seed: number) => drawDirections(5, 3, random(seed).stream('directions'));
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
  expect(draw(1)).toHaveLength(3);
  expect(draw(1)[0]).toHaveLength(5);
});

test('to move leaves the point where it was', () => {
  expect(Array.from(moved(Float64Array.of(1, 2), Float64Array.of(1, -1), 0.5))).toEqual([1.5, 1.5]);
  expect(Array.from(at)).toEqual([1, -2, 3, 0.5]);
});

test('ranks go from -0.5 to 0.5, equal values share, and an outlier counts as its rank', () => {
  expect(Array.from(centeredRanks([3, 1, 2]))).toEqual([0.5, -0.5, 0]);
  expect(Array.from(centeredRanks([1e300, 1, 2]))).toEqual([0.5, -0.5, 0]);
  expect(Array.from(centeredRanks([2, 2, 1]))).toEqual([0.25, 0.25, -0.5]);
  expect(Array.from(centeredRanks([4]))).toEqual([0]);
});

test('what is no number, or beyond all numbers, is worst', () => {
  expect(Array.from(centeredRanks([NaN, 1, 2]))).toEqual([0.5, -0.5, 0]);
  expect(Array.from(centeredRanks([NaN, Infinity, -Infinity]))).toEqual([0.25, 0.25, -0.5]);
});

test('wrong arguments are named', () => {
  const [direction] = drawDirections(2, 1, random(1).stream('x'));
  expect(() => estimateGradient([direction!], [1, 2], [1], 1)).toThrow(
    'estimateGradient: directions and plus must have equal length, got 1 and 2',
  );
  expect(() => estimateGradient([direction!], [1], [1], 0)).toThrow(
    'estimateGradient: sigma must be above 0, got 0',
  );
  expect(() => drawDirections(0, 1, random(1).stream('x'))).toThrow('size must be an integer ≥ 1');
});
