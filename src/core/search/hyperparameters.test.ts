import { expect, test } from 'vitest';
import { axes, placeFor, places, valueAt, windowOf, type AxisId } from './hyperparameters.ts';

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

test('the place of a value has that value, and of each unit and each round learning rate', () => {
  for (const id of ['rate', 'units', 'batch'] satisfies AxisId[])
    for (const value of axes[id].ends)
      expect(valueAt(id, placeFor(id, value))).toBeCloseTo(value, 10);
  for (const rate of [3e-4, 0.01, 0.14, 1])
    expect(valueAt('rate', placeFor('rate', rate))).toBeCloseTo(rate, 10);
  for (let units = 1; units <= 32; units++)
    expect(valueAt('units', placeFor('units', units))).toBe(units);
});
