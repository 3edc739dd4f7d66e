import { expect, test } from 'vitest';
import { axes, places, valueAt, windowOf } from './hyperparameters.ts';

test('a window stays in the landscape and holds what the whole has there', () => {
  expect(windowOf({ zoom: 0, left: 0, up: 1 })).toEqual({ span: 1, left: 0, up: 0 });
  expect(windowOf({ zoom: 2, left: 1, up: 0.5 })).toEqual({ span: 0.25, left: 0.75, up: 0.375 });
  expect(places(2)[3]).toEqual({ x: 0.75, y: 0.75 });
  expect(places(2, { zoom: 1, left: 0, up: 0 })[3]).toEqual({ x: 0.375, y: 0.375 });
});

test('an axis goes from one of its ends to the other', () => {
  expect(valueAt('rate', 0)).toBeCloseTo(1e-4, 12);
  expect(valueAt('rate', 0.2)).toBeCloseTo(1e-3, 12);
  expect(valueAt('rate', 1)).toBeCloseTo(10, 10);
  expect(valueAt('units', 1)).toBe(axes.units.ends[1]);
});
