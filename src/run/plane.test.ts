import { expect, test } from 'vitest';
import { shapes } from '#core/data/shapes.ts';
import { testLab } from '#test/lab.ts';
import {
  differentFeatures,
  flipLabels,
  gridPoints,
  planeProblem,
  type PlaneSettings,
} from './plane.ts';

const settings: PlaneSettings<'moons'> = {
  data: 'moons',
  n: 400,
  x: 'beak-length',
  y: 'body-mass',
  target: '',
  first: '',
  second: '',
};
const options = {
  shapes,
  spread: 0.2,
  mine: { target: 'target', features: ['first', 'second'], classes: 6, rows: 100 },
};

test('a shape gives training rows, test rows and a window a little larger than they are', async () => {
  const { train, test: tests, axes, remarks } = await planeProblem(settings, options, 1, testLab);
  expect([train.rows, tests.rows]).toEqual([400, 1000]);
  expect(remarks).toEqual([]);
  axes.forEach(({ ends: [low, high] }, f) => {
    const values = train.x.filter((_, i) => i % 2 === f);
    expect(low).toBeLessThan(Math.min(...values));
    expect(high).toBeGreaterThan(Math.max(...values));
  });
});

test('labels are flipped to another class at about the rate asked for; tests stay right', async () => {
  const wanted: PlaneSettings<'moons'> = { ...settings, data: 'penguins', n: 200 };
  const clean = await planeProblem(wanted, options, 1, testLab);
  const [some, more] = [flipLabels(clean, 0.1, 3), flipLabels(clean, 0.3, 3)];
  const rate = (flipped: Uint8Array) => flipped.reduce((sum, flip) => sum + flip, 0) / 200;
  expect(Math.abs(rate(some.flipped) - 0.1)).toBeLessThan(0.06);
  expect(Math.abs(rate(more.flipped) - 0.3)).toBeLessThan(0.09);
  more.flipped.forEach((flip, row) => {
    if (some.flipped[row] === 1) expect(flip).toBe(1);
    expect(more.train.y[row] !== clean.train.y[row]).toBe(flip === 1);
  });
  // All three classes are flipped to.
  const flippedTo = more.train.y.filter((_, row) => more.flipped[row] === 1);
  expect(new Set(flippedTo).size).toBe(3);
  expect(more.test).toEqual(clean.test);
  expect(flipLabels(clean, 0, 3).flipped).not.toContain(1);
});

test('the middles of a map’s cells run row by row from the bottom', () => {
  const axes = [
    { name: 'a', ends: [0, 4] },
    { name: 'b', ends: [10, 14] },
  ] as const;
  expect([...gridPoints(axes, 2)]).toEqual([1, 11, 3, 11, 1, 13, 3, 13]);
});

test('one feature twice is named, and both go back to their defaults', () => {
  expect(differentFeatures({ x: 'body-mass', y: 'beak-length' })).toEqual([]);
  expect(differentFeatures({ x: 'body-mass', y: 'body-mass' }).map(({ field }) => field)).toEqual([
    'y',
    'x',
  ]);
});
