import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectClose } from '#test/oracles.ts';
import { bootstrapCounts, bootstrapRows, takeRows } from '../data/dataset.ts';
import type { Dataset } from '../data/dataset.ts';
import { shapes } from '../data/shapes.ts';
import { random } from '../random.ts';
import { predictNearest } from './nearest.ts';

/** Shares of classes among the k nearest, by sorting all rows. */
function bySorting(data: Dataset, queries: Float64Array, k: number): number[] {
  const { features, classes } = data;
  const shares: number[] = [];
  for (let q = 0; q < queries.length; q += features) {
    const distance = (row: number): number => {
      let sum = 0;
      for (let f = 0; f < features; f++) {
        sum += (queries[q + f]! - data.x[row * features + f]!) ** 2;
      }
      return sum;
    };
    const nearest = Array.from(data.y, (label, row) => ({ label, distance: distance(row) }))
      .sort((a, b) => a.distance - b.distance)
      .slice(0, k);
    for (let c = 0; c < classes; c++) {
      shares.push(nearest.filter(({ label }) => label === c).length / k);
    }
  }
  return shares;
}

test('predictNearest finds the rows that a full sort finds', () => {
  const k = fc.integer({ min: 1, max: 60 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1000 }), k, (seed, k) => {
      const data = shapes.spirals(60, 0.2, random(seed).stream('data'));
      const { x } = shapes.blobs(20, 0.3, random(seed).stream('queries'));
      expectClose(predictNearest(data, x, k), bySorting(data, x, k), 1e-12);
    }),
    { seed: 1, numRuns: 60 },
  );
});

test('integer weights count a row as often as repeating it does', () => {
  for (let member = 0; member < 20; member++) {
    const data = shapes.moons(50, 0.3, random(member).stream('data'));
    const { x } = shapes.blobs(30, 0.3, random(member).stream('queries'));
    const rows = bootstrapRows(50, random(1).stream('bootstrap', member)).sort();
    const counts = bootstrapCounts(50, random(1).stream('bootstrap', member));
    const weighted = predictNearest(data, x, 7, counts);
    expectClose(weighted, predictNearest(takeRows(data, rows), x, 7), 1e-12);
  }
});

test('among rows at equal distance the earlier ones vote', () => {
  const data: Dataset = {
    rows: 4,
    features: 1,
    classes: 2,
    x: Float64Array.of(1, -1, 1, -1),
    y: Uint8Array.of(0, 1, 1, 0),
  };
  expect([...predictNearest(data, Float64Array.of(0), 1)]).toEqual([1, 0]);
  expect([...predictNearest(data, Float64Array.of(0), 2)]).toEqual([0.5, 0.5]);
  expect([...predictNearest(data, Float64Array.of(0), 1, [0, 1, 1, 1])]).toEqual([0, 1]);
});

test('too few rows, fractional weights and ragged queries are errors', () => {
  const data = shapes.moons(6, 0, random(1).stream('data'));
  const query = Float64Array.of(0, 0);
  expect(() => predictNearest(data, query, 7)).toThrow(
    "predictNearest: k must be at most the rows' total 6, got 7",
  );
  expect(() => predictNearest(data, query, 1, [1, 1, 1, 1, 1, 0.5])).toThrow('got 0.5');
  expect(() => predictNearest(data, query, 1, [1])).toThrow('got 1 for 6');
  expect(() => predictNearest(data, Float64Array.of(0), 1)).toThrow('must be an integer ≥ 0');
});
