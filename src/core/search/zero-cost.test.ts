import { expect, test } from 'vitest';
import { activationPatternScore } from './zero-cost.ts';

test('the score is the log-determinant of the agreements', () => {
  // three rows, four units: agreements 4 on the diagonal; 2, 1 and 1 between rows
  const patterns = Uint8Array.of(1, 1, 0, 0, 1, 0, 1, 0, 0, 1, 1, 1);
  const agree = (a: number, b: number) =>
    [0, 1, 2, 3].filter((u) => patterns[a * 4 + u] === patterns[b * 4 + u]).length;
  const [ab, ac, bc] = [agree(0, 1), agree(0, 2), agree(1, 2)];
  const determinant = 64 + 2 * ab * ac * bc - 4 * (ab * ab + ac * ac + bc * bc);
  expect(activationPatternScore(patterns, 4)).toBeCloseTo(Math.log(determinant), 12);
});

test('rows that cannot be told apart have no score', () => {
  expect(activationPatternScore(Uint8Array.of(1, 0, 1, 0), 2)).toBe(-Infinity);
  expect(() => activationPatternScore(Uint8Array.of(1), 2)).toThrow('must be an integer ≥ 1');
});
