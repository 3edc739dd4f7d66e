import { expect, test } from 'vitest';
import { random } from '../random.ts';
import { normalCdf } from '../stats/special.ts';
import { nestedSpheres, signalFeatures, strongAndWeak } from './many-features.ts';

const draw = (seed: number) => random(seed).stream('rows');

test('ten features of signal come first, the noise behind them says nothing of the class', () => {
  const { rows, features, x, y } = strongAndWeak(20_000, draw(1), { noise: 5 });
  expect(features).toBe(signalFeatures + 5);
  const gaps = Array.from({ length: features }, (_, f) => {
    let gap = 0;
    for (let row = 0; row < rows; row++) gap += (y[row] === 1 ? 2 : -2) * x[row * features + f]!;
    return gap / rows;
  });
  expect(Math.abs(gaps[0]! - 2)).toBeLessThan(0.06);
  for (const gap of gaps.slice(1, signalFeatures)) expect(Math.abs(gap - 0.7)).toBeLessThan(0.06);
  for (const gap of gaps.slice(signalFeatures)) expect(Math.abs(gap)).toBeLessThan(0.06);
});

test('the best rule for the clouds adds the features by their distance, and is right 92.6 %', () => {
  const { rows, features, x, y } = strongAndWeak(20_000, draw(2));
  let right = 0;
  for (let row = 0; row < rows; row++) {
    let score = 2 * x[row * features]!;
    for (let f = 1; f < signalFeatures; f++) score += 0.7 * x[row * features + f]!;
    if (score > 0 === (y[row] === 1)) right += 1;
  }
  const best = normalCdf(Math.sqrt(4 + 9 * 0.49) / 2);
  expect(best).toBeCloseTo(0.926, 3);
  expect(Math.abs(right / rows - best)).toBeLessThan(0.006);
});

test('the spheres part at a sum of squares of 9.34, the median of ten degrees of freedom', () => {
  const { rows, features, x, y } = nestedSpheres(2000, draw(3), { noise: 0 });
  expect(features).toBe(signalFeatures);
  for (let row = 0; row < rows; row++) {
    const squares = x
      .subarray(row * features, (row + 1) * features)
      .reduce((sum, value) => sum + value * value, 0);
    expect(squares > 9.34181776559197).toBe(y[row] === 1);
  }
  let above = 0;
  const stream = draw(4);
  for (let i = 0; i < 20_000; i++) {
    let squares = 0;
    for (let f = 0; f < signalFeatures; f++) squares += stream.normal() ** 2;
    if (squares > 9.34181776559197) above += 1;
  }
  expect(Math.abs(above / 20_000 - 0.5)).toBeLessThan(0.015);
});

test('a share of class 1 is met to the row, in places that depend on the stream', () => {
  for (const share of [0, 0.05, 0.5, 1]) {
    const { y } = nestedSpheres(200, draw(5), { share });
    expect(y.reduce((sum, label) => sum + label, 0)).toBe(200 * share);
  }
  expect(strongAndWeak(50, draw(6)).y).not.toEqual(strongAndWeak(50, draw(7)).y);
});

test('arguments out of range are named', () => {
  expect(() => strongAndWeak(0, draw(1))).toThrow('strongAndWeak: n must be an integer ≥ 1, got 0');
  expect(() => nestedSpheres(5, draw(1), { share: 2 })).toThrow('share must be in [0, 1], got 2');
  expect(() => nestedSpheres(5, draw(1), { noise: 0.5 })).toThrow('noise must be an integer ≥ 0');
});
