import fc from 'fast-check';
import { expect, test } from 'vitest';
import { random } from '../random.ts';
import { solvePositiveDefinite } from './cholesky.ts';

test('solvePositiveDefinite solves random systems', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 1000 }), (n, seed) => {
      const { normal } = random(seed).stream('matrix');
      const root = Float64Array.from({ length: n * n }, normal);
      const a = new Float64Array(n * n); // root · rootᵀ + identity
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          for (let k = 0; k < n; k++) a[i * n + j]! += root[i * n + k]! * root[j * n + k]!;
        }
        a[i * n + i]! += 1;
      }
      const solution = Float64Array.from({ length: n }, normal);
      const b = solution.map((_, i) =>
        solution.reduce((sum, value, j) => sum + a[i * n + j]! * value, 0),
      );
      const found = solvePositiveDefinite(a, b);
      found.forEach((value, i) => expect(value).toBeCloseTo(solution[i]!, 9));
    }),
    { seed: 1 },
  );
});

test('a matrix that is not positive definite is an error', () => {
  expect(() => solvePositiveDefinite(Float64Array.of(1, 2, 2, 1), Float64Array.of(1, 1))).toThrow(
    'solvePositiveDefinite: a must be positive definite, got pivot -3 in row 1',
  );
  expect(() => solvePositiveDefinite(Float64Array.of(1), Float64Array.of(1, 1))).toThrow('for 2');
});
