import { expect, test } from 'vitest';
import { ascendingOrder, nearestPoint, nearestSorted, nextMark } from './marks.ts';

test('arrows move by one and stop at both ends', () => {
  expect(nextMark('ArrowRight', 0, 3)).toBe(1);
  expect(nextMark('ArrowRight', 2, 3)).toBe(2);
  expect(nextMark('ArrowLeft', 0, 3)).toBe(0);
  expect(nextMark('Home', 2, 3)).toBe(0);
  expect(nextMark('End', 0, 3)).toBe(2);
});

test('up and down move by a row and never leave the grid', () => {
  expect(nextMark('ArrowDown', 1, 7, 3)).toBe(4);
  expect(nextMark('ArrowDown', 5, 7, 3)).toBe(5);
  expect(nextMark('ArrowUp', 4, 7, 3)).toBe(1);
  expect(nextMark('ArrowUp', 1, 7, 3)).toBe(1);
});

test('other keys and empty charts move nothing', () => {
  expect(nextMark('Enter', 0, 3)).toBeNull();
  expect(nextMark('ArrowRight', 0, 0)).toBeNull();
});

test('nearestSorted finds the closest position', () => {
  expect(nearestSorted([0, 10, 20], 14)).toBe(1);
  expect(nearestSorted([0, 10, 20], 16)).toBe(2);
  expect(nearestSorted([0, 10, 20], -5)).toBe(0);
  expect(nearestSorted([0, 10, 20], 99)).toBe(2);
  expect(nearestSorted([], 1)).toBeNull();
});

test('nearestPoint respects its reach and prefers the point on top', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
    { x: 10, y: 0 },
  ];
  expect(nearestPoint(points, 8, 0, 5)).toBe(2);
  expect(nearestPoint(points, 1, 1, 5)).toBe(0);
  expect(nearestPoint(points, 100, 100, 5)).toBeNull();
});

test('ascendingOrder is stable', () => {
  expect(ascendingOrder([3, 1, 2, 1])).toEqual([1, 3, 2, 0]);
});
