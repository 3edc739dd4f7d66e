import { expect, test } from 'vitest';
import { random } from '../random.ts';
import { bootstrapUniqueFraction } from '../stats/bootstrap.ts';
import { mean, variance } from '../stats/moments.ts';
import * as dataset from './dataset.ts';
import { moons } from './shapes.ts';

const tiny: dataset.Dataset = {
  rows: 3,
  features: 2,
  classes: 3,
  x: Float64Array.of(1, 10, 2, 10, 6, 10),
  y: Uint8Array.of(0, 1, 2),
};

test('takeRows takes rows in their order, more than once if asked', () => {
  const taken = dataset.takeRows(tiny, [2, 0, 2]);
  expect([...taken.x]).toEqual([6, 10, 1, 10, 6, 10]);
  expect([...taken.y]).toEqual([2, 0, 2]);
  expect(taken.rows).toBe(3);
  expect(dataset.takeRows(tiny, []).rows).toBe(0);
  expect(() => dataset.takeRows(tiny, [3])).toThrow('takeRows: rows must be from 0 to 2, got 3');
});

test('splitRows gives every row to exactly one part', () => {
  const { train, test: held } = dataset.splitRows(50, 0.3, random(1).stream('split'));
  expect(held.length).toBe(15);
  const all = [...train, ...held].sort((a, b) => a - b);
  expect(all).toEqual(Array.from({ length: 50 }, (_, i) => i));
  expect([...train]).toEqual([...train].sort((a, b) => a - b));
  expect(() => dataset.splitRows(50, 1.3, random(1).stream('split'))).toThrow(
    'splitRows: testFraction must be in [0, 1], got 1.3',
  );
});

test('every row is held out equally often', () => {
  const held = new Float64Array(10);
  for (let i = 0; i < 4000; i++) {
    for (const row of dataset.splitRows(10, 0.3, random(i).stream('split')).test) held[row]! += 1;
  }
  for (const count of held) expect(Math.abs(count / 4000 - 0.3)).toBeLessThan(0.03);
});

test('bootstrapCounts counts the draws of bootstrapRows', () => {
  const counts = dataset.bootstrapCounts(40, random(1).stream('bootstrap', 3));
  const again = new Uint16Array(40);
  for (const row of dataset.bootstrapRows(40, random(1).stream('bootstrap', 3))) again[row]! += 1;
  expect(counts).toEqual(again);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(40);
});

test('bootstraps hold the expected fraction of distinct rows', () => {
  const n = 100;
  const fractions = Float64Array.from({ length: 2000 }, (_, member) => {
    const counts = dataset.bootstrapCounts(n, random(7).stream('bootstrap', member));
    return counts.filter((count) => count > 0).length / n;
  });
  const error = 4 * Math.sqrt(variance(fractions, 1) / fractions.length);
  expect(Math.abs(mean(fractions) - bootstrapUniqueFraction(n))).toBeLessThan(error);
});

test('standardized features have mean 0 and standard deviation 1; a constant becomes 0', () => {
  const data = moons(200, 0.2, random(1).stream('data'));
  const { x } = dataset.standardize(data, dataset.fitStandardization(data));
  for (const f of [0, 1]) {
    const column = x.filter((_, i) => i % 2 === f);
    expect(mean(column)).toBeCloseTo(0, 14);
    expect(variance(column, 0)).toBeCloseTo(1, 13);
  }
  const scaled = dataset.standardize(tiny, dataset.fitStandardization(tiny));
  expect([...scaled.x.filter((_, i) => i % 2 === 1)]).toEqual([0, 0, 0]);
  expect(scaled.y).toBe(tiny.y);
});
