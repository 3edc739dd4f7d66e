import { expect, test } from 'vitest';
import { levelLine } from './level-line.ts';

const field = (rows: number, cols: number, values: readonly number[]) => ({
  rows,
  cols,
  values: new Float32Array(values),
});

test('a vertical edge crosses between the middles of the cells', () => {
  expect(levelLine(field(2, 2, [0, 1, 0, 1]), 0.5)).toBe('M1,1.5L1,0.5');
});

test('the crossing is interpolated', () => {
  expect(levelLine(field(2, 2, [0, 1, 0, 1]), 0.25)).toBe('M0.75,1.5L0.75,0.5');
});

test('row 0 is at the bottom', () => {
  // only the lower left corner is above the level
  expect(levelLine(field(2, 2, [1, 0, 0, 0]), 0.5)).toBe('M0.5,1L1,1.5');
});

test('a saddle is cut by its mean', () => {
  const joined = levelLine(field(2, 2, [3, 0, 0, 3]), 0.5);
  expect(joined).toBe('M0.5,0.67L0.67,0.5M1.33,1.5L1.5,1.33');
  const parted = levelLine(field(2, 2, [3, 0, 0, 3]), 2);
  expect(parted).toBe('M0.5,1.17L0.83,1.5M1.17,0.5L1.5,0.83');
});

test('level fields, gaps and single rows have no line', () => {
  expect(levelLine(field(2, 2, [1, 1, 1, 1]), 0.5)).toBe('');
  expect(levelLine(field(2, 2, [0, NaN, 0, 1]), 0.5)).toBe('');
  expect(levelLine(field(1, 2, [0, 1]), 0.5)).toBe('');
  expect(levelLine(field(0, 0, []), 0.5)).toBe('');
});
