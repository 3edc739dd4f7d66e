import { expect, test } from 'vitest';
import { connectionSensitivity, gradientNorm } from './zero-cost.ts';

test('the norm of a gradient is its Euclidean length', () => {
  expect(gradientNorm([3, -4])).toBe(5);
  expect(gradientNorm([])).toBe(0);
  expect(gradientNorm([1, NaN])).toBeNaN();
});

test('the sensitivity is what the loss changes, to first order, as each parameter is cut', () => {
  // loss = 2a² + b at a = 0.5, b = -3: gradient (4a, 1); cutting a to 0 and b to 0
  expect(connectionSensitivity([0.5, -3], [2, 1])).toBe(0.5 * 2 + 3 * 1);
  expect(() => connectionSensitivity([1], [])).toThrow(
    'connectionSensitivity: parameters and gradient must have equal length, got 1 and 0',
  );
});
