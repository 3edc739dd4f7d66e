import { expect, test } from 'vitest';
import {
  bandPath,
  cursorPositions,
  describeAt,
  lineEnds,
  linePath,
  isScattered,
  lonePoints,
  alongLine,
} from './line-geometry.ts';

const same = (value: number): number => value;
const gapped = { label: 'a', x: [0, 1, 2, 3], y: [5, 6, NaN, 8] };

test('a line breaks at a gap', () => {
  expect(linePath({ label: 'a', x: [0, 1, 2, 3, 4], y: [5, 6, NaN, 8, 9] }, same, same)).toBe(
    'M0,5L1,6M3,8L4,9',
  );
});

test('values that a logarithmic scale cannot place are gaps', () => {
  expect(linePath({ label: 'a', x: [0, 1, 2], y: [0, 1, 10] }, same, Math.log10)).toBe('M1,0L2,1');
});

test('no data is an empty path and has no end', () => {
  const empty = { label: 'a', x: [], y: [] };
  expect(linePath(empty, same, same)).toBe('');
  expect(lineEnds([empty, { label: 'b', x: [1], y: [NaN] }], same, same)).toEqual([]);
});

test('a line ends at its last value', () => {
  const series = { label: 'a', x: [0, 1, 2], y: [4, 5, NaN] };
  expect(lineEnds([series], same, same)).toEqual([{ series, x: 1, y: 5 }]);
});

test('a point between gaps, or a single one, stands alone', () => {
  expect(lonePoints(gapped, same, same)).toEqual([[3, 8]]);
  expect(lonePoints({ label: 'a', x: [1], y: [2] }, same, same)).toEqual([[1, 2]]);
});

test('a series without two neighbors is drawn by its symbols alone', () => {
  const of = (y: number[]) => isScattered({ x: y.map((_, i) => i), y });
  expect([of([1]), of([1, NaN, 2, NaN])]).toEqual([true, true]);
  expect([of([1, 2]), of([NaN, 1, 2, NaN, 3])]).toEqual([false, false]);
  expect([of([]), of([NaN, NaN])]).toEqual([false, false]);
});

test('a band needs both of its edges', () => {
  const x = new Float64Array([0, 1]);
  const band = { label: 'a', x, y: [1, 1], low: [0, 0], high: [2, 2] };
  expect(bandPath(band, same, same)).toBe('M0,2L1,2L1,0L0,0Z');
  expect(bandPath({ label: 'a', x, y: [1, 1], low: [0, 0] }, same, same)).toBe('');
});

test('the cursor stops at every x that has a value, once', () => {
  expect(cursorPositions([gapped, { label: 'b', x: [0.5, 1], y: [1, 1] }])).toEqual([0, 0.5, 1, 3]);
});

test('the values at a place are written with their axis', () => {
  const series = [
    { label: 'ensemble', x: [1, 2], y: [0.5, 0.923] },
    { label: 'tree', x: [2], y: [0.81], low: [0.78], high: [0.84] },
    { label: 'late', x: [9], y: [1] },
  ];
  const text = describeAt(
    series,
    2,
    { label: 'members' },
    { label: 'accuracy', format: 'percent' },
  );
  expect(text.replaceAll('\u202f', ' ')).toBe(
    'members 2: ensemble 92.3 %, tree 81.0 % (78.0 % to 84.0 %).',
  );
});

test('points along a line lie on it, close together, and none in a gap', () => {
  const points = alongLine({ x: [0, 10, 20, 30], y: [0, 10, NaN, 5] }, same, same, 4);
  expect(points).toHaveLength(6);
  expect(points.slice(0, 4)).toEqual([
    [0, 0],
    [2.5, 2.5],
    [5, 5],
    [7.5, 7.5],
  ]);
  expect(points.slice(4)).toEqual([
    [10, 10],
    [30, 5],
  ]);
});
