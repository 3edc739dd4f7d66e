import { expect, test } from 'vitest';
import { rowHeight, spanAt, spanBox, spansByRow, textSize, type Span } from './gantt.ts';

const span = (row: number, from: number, to: number, category: number | null = 0): Span => ({
  row,
  from,
  to,
  category,
  text: '',
});
const spans = [span(1, 4, 6), span(0, 0, 2), span(0, 5, 7), span(0, 2, 5, null)];

test('the spans of a row are in the order of time', () => {
  expect(spansByRow(spans, 3)).toEqual([[1, 3, 2], [0], []]);
});

test('a time finds the span that holds it, the last one beyond the end, none in an empty row', () => {
  const [first, second, empty] = spansByRow(spans, 3);
  expect(spanAt(spans, first, 1)).toBe(1);
  expect(spanAt(spans, first, 2)).toBe(3);
  expect(spanAt(spans, first, 99)).toBe(2);
  expect(spanAt(spans, second, 0)).toBe(0);
  expect(spanAt(spans, empty, 1)).toBeNull();
  expect(spanAt(spans, undefined, 1)).toBeNull();
});

test('categories differ in height, from the bottom of their row', () => {
  const box = { left: 0, right: 100, top: 10, bottom: 60 };
  const frame = { box, x: (time: number) => 10 * time, step: 20 };
  const [full, lower] = [spanBox(span(1, 1, 3), frame), spanBox(span(1, 1, 3, 2), frame)];
  expect(full).toEqual({ left: 10, top: 30, width: 20, height: 18 });
  expect(lower).toEqual({ left: 10, top: 39, width: 20, height: 9 });
});

test('text in bars is of one size, for which most of them have room', () => {
  const box = { left: 0, right: 1000, top: 0, bottom: 40 };
  const bars = Array.from({ length: 10 }, (_, i) => ({ ...span(0, i, i + 1), text: '7' }));
  const at = (pxEach: number, step = 40, em = 28) =>
    textSize(bars, { box, x: (time) => pxEach * time, step, em });
  expect([at(60), at(21), at(16), at(5)]).toEqual([24, 18, 14, 14]);
  // A low row, and a page, whose small text would be too small to read.
  expect(at(60, 18)).toBe(14);
  expect([at(60, 40, 13), at(8, 40, 13)]).toEqual([11, 11]);
});

test('rows are lower the more there are, and fit the room', () => {
  expect(rowHeight(4, 10)).toBe(22);
  expect(rowHeight(16, 10)).toBe(15);
  expect(rowHeight(32, 10)).toBe(10);
  expect(rowHeight(32, 10, 256)).toBe(8);
  expect(rowHeight(4, 10, 1000)).toBe(32);
});
