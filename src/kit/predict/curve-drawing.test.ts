import { expect, test } from 'vitest';
import { keyedHeight, pointedHeight, startHeight, stroke } from './curve-drawing.ts';

test('a stroke fills the places it passes, in either direction', () => {
  const x = [1, 2, 3, 4];
  expect(stroke([], x, undefined, 1, 5)).toEqual([undefined, 5, undefined, undefined]);
  expect(stroke([0], x, { place: 0, height: 0 }, 3, 6)).toEqual([0, 2, 4, 6]);
  expect(stroke([0, 0, 0, 6], x, { place: 3, height: 6 }, 0, 0)).toEqual([0, 2, 4, 6]);
  expect(stroke([1, 2], [1, 2], { place: 1, height: 2 }, 1, 3)).toEqual([1, 3]);
  // A straight stroke is proportional, however unevenly the places lie.
  const uneven = [1, 2, 4, 16];
  expect(stroke([1], uneven, { place: 0, height: 1 }, 3, 16)).toEqual(uneven);
});

test('an empty place starts at its nearest neighbor, else in the middle', () => {
  expect(startHeight([undefined, undefined, 7], 0, 0, 10)).toBe(7);
  expect(startHeight([3, undefined, 7], 1, 0, 10)).toBe(3);
  expect(startHeight([undefined, undefined], 0, 0.5, 1)).toBe(0.75);
});

test('keys move a place by hundredths of the range and stay inside it', () => {
  expect(keyedHeight('ArrowUp', 0.75, 0.5, 1)).toBe(0.755);
  expect(keyedHeight('ArrowDown', 0.5, 0.5, 1)).toBe(0.5);
  expect(keyedHeight('PageUp', 0.98, 0.5, 1)).toBe(1);
  expect(keyedHeight('Home', 0.98, 0.5, 1)).toBe(0.5);
  expect(keyedHeight('End', 0.6, 0.5, 1)).toBe(1);
  expect(keyedHeight('x', 0.6, 0.5, 1)).toBeUndefined();
});

test('a pointer outside the plot draws on its border', () => {
  expect(pointedHeight(-1, 0.5, 1)).toBe(0.5);
  expect(pointedHeight(2, 0.5, 1)).toBe(1);
  expect(pointedHeight(0.5, 0, 100)).toBe(50);
});
