import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freerEnd, spreadLabels } from './labels.ts';

test('labels that are far enough apart stay where they are', () => {
  expect(spreadLabels([10, 50, 90], 14, 0, 100)).toEqual([10, 50, 90]);
});

test('two labels at the same place part evenly', () => {
  expect(spreadLabels([50, 50], 14, 0, 100)).toEqual([43, 57]);
});

test('labels are pushed inwards at the ends', () => {
  expect(spreadLabels([100, 100], 14, 0, 100)).toEqual([86, 100]);
  expect(spreadLabels([-5], 14, 0, 100)).toEqual([0]);
});

test('no labels and too many labels are both fine', () => {
  expect(spreadLabels([], 14, 0, 100)).toEqual([]);
  expect(spreadLabels([5, 5, 5], 14, 0, 10)).toEqual([0, 5, 10]);
});

test('labels keep their order, their distance and their bounds', () => {
  const positions = fc.array(fc.double({ min: -50, max: 250, noNaN: true }), { maxLength: 10 });
  fc.assert(
    fc.property(positions, (wanted) => {
      const placed = spreadLabels(wanted, 14, 0, 200);
      const sorted = [...placed].sort((a, b) => a - b);
      sorted.forEach((at, i) => {
        expect(at).toBeGreaterThanOrEqual(-1e-9);
        expect(at).toBeLessThanOrEqual(200 + 1e-9);
        if (i > 0) expect(at - (sorted[i - 1] ?? 0)).toBeGreaterThanOrEqual(14 - 1e-9);
      });
      for (let a = 0; a < wanted.length; a++) {
        for (let b = 0; b < wanted.length; b++) {
          if ((wanted[a] ?? 0) < (wanted[b] ?? 0)) {
            expect(placed[a]).toBeLessThan(placed[b] ?? Infinity);
          }
        }
      }
    }),
  );
});

test('the label of a level stands where it hides less, and at the left when it is all the same', () => {
  const box = { y: 50, left: 0, right: 100, width: 30, height: 10 };
  expect(freerEnd([], box)).toBe('start');
  expect(freerEnd([[10, 48]], box)).toBe('end');
  expect(
    freerEnd(
      [
        [10, 48],
        [90, 48],
      ],
      box,
    ),
  ).toBe('start');
  expect(
    freerEnd(
      [
        [10, 80],
        [50, 48],
      ],
      box,
    ),
  ).toBe('start');
});
