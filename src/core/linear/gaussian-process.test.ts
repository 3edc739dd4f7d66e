import { expect, test } from 'vitest';
import { gaussianProcess, matern52, mostProbableKernel, type Kernel } from './gaussian-process.ts';

const kernel: Kernel = { amplitude: 1.5, lengths: [0.7], noise: 0.3 };

test('the covariance is that of Matérn 5/2', () => {
  const r = 0.4 / 0.7;
  const value = 1.5 ** 2 * (1 + Math.sqrt(5) * r + (5 * r * r) / 3) * Math.exp(-Math.sqrt(5) * r);
  expect(matern52(kernel, [0.1], [0.5])).toBeCloseTo(value, 14);
  expect(matern52(kernel, [2], [2])).toBe(2.25);
});

test('with two observations it is the textbook conditional, by the inverse of two by two', () => {
  const [x, y, at] = [[[0], [0.5]], [1, 3], [0.2]] as const;
  const k = matern52(kernel, x[0], x[1]);
  const d = 1.5 ** 2 + 0.3 ** 2;
  const determinant = d * d - k * k;
  const [a, b] = [matern52(kernel, x[0], at), matern52(kernel, x[1], at)];
  // K⁻¹ (y - 2) for y - 2 = (-1, 1)
  const [u, v] = [(-d - k) / determinant, (k + d) / determinant];
  const { mean, deviation } = gaussianProcess(x, y, kernel).predict(at);
  expect(mean).toBeCloseTo(2 + a * u + b * v, 12);
  const explained = (a * a * d - 2 * a * b * k + b * b * d) / determinant;
  expect(deviation).toBeCloseTo(Math.sqrt(1.5 ** 2 - explained), 12);
  const evidence = -0.5 * (-u + v) - 0.5 * Math.log(determinant) - Math.log(2 * Math.PI);
  expect(gaussianProcess(x, y, kernel).logEvidence).toBeCloseTo(evidence, 12);
});

test('without noise it passes through what was seen; far away it knows nothing', () => {
  const quiet = { ...kernel, noise: 0 };
  const process = gaussianProcess([[0], [1], [2]], [3, -1, 4], quiet);
  for (const [i, y] of [3, -1, 4].entries()) {
    const { mean, deviation } = process.predict([i]);
    expect(mean).toBeCloseTo(y, 10);
    expect(deviation).toBeCloseTo(0, 6);
  }
  const far = process.predict([50]);
  expect(far.mean).toBeCloseTo(2, 10);
  expect(far.deviation).toBeCloseTo(1.5, 10);
});

test('the same place seen twice without noise is an error', () => {
  expect(() => gaussianProcess([[0], [0]], [1, 2], { ...kernel, noise: 0 })).toThrow(
    'the covariance must be positive definite',
  );
});

test('a wavy series calls for a short length', () => {
  const x = Array.from({ length: 30 }, (_, i) => [i / 10]);
  const kernels = [0.2, 5].map((length) => ({ amplitude: 1, lengths: [length], noise: 0.1 }));
  const wavy = x.map(([at = 0]) => Math.sin(6 * at));
  expect(mostProbableKernel(x, wavy, kernels).lengths).toEqual([0.2]);
  const calm = x.map(([at = 0]) => at / 3);
  expect(mostProbableKernel(x, calm, kernels).lengths).toEqual([5]);
});
