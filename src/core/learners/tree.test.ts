import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectClose, oracle } from '#test/oracles.ts';
import { bootstrapCounts, takeRows } from '../data/dataset.ts';
import type { Dataset } from '../data/dataset.ts';
import { shapes } from '../data/shapes.ts';
import { random } from '../random.ts';
import { trainClassificationTree, trainRegressionTree } from './grow-tree.ts';
import { featureImportances, leafOfRows, predictTree, treeDepth } from './tree.ts';
import { mostProbableClasses } from './vote.ts';

const seeds = fc.integer({ min: 0, max: 100_000 });

/** Rows on a coarse grid, so that values repeat, with three random classes. */
function coarse(rows: number, features: number, seed: number): Dataset {
  const stream = random(seed).stream('coarse');
  const x = Float64Array.from({ length: rows * features }, () => stream.integer(6));
  const y = Uint8Array.from({ length: rows }, () => stream.integer(3));
  return { rows, features, classes: 3, x, y };
}

/** Weighted impurity of both sides for every split of one node, by definition. */
function everySplit(
  data: Dataset,
  weights: ArrayLike<number>,
  impurityMass: (rows: number[]) => number,
): { feature: number; threshold: number; mass: number }[] {
  const rows = Array.from({ length: data.rows }, (_, row) => row).filter(
    (row) => weights[row]! > 0,
  );
  const splits = [];
  for (let feature = 0; feature < data.features; feature++) {
    const at = (row: number): number => data.x[row * data.features + feature]!;
    const values = [...new Set(rows.map(at))].sort((a, b) => a - b);
    for (let i = 1; i < values.length; i++) {
      const threshold = (values[i - 1]! + values[i]!) / 2;
      const left = rows.filter((row) => at(row) <= threshold);
      const right = rows.filter((row) => at(row) > threshold);
      splits.push({ feature, threshold, mass: impurityMass(left) + impurityMass(right) });
    }
  }
  return splits;
}

test('a fully grown Gini tree has the nodes of scikit-learn', () => {
  const { input, expected, tolerance } = oracle('ens.cart.tiny');
  const x = Float64Array.from(input.X.flat(), Math.fround); // as scikit-learn reads it
  const y = Uint8Array.from(input.y);
  const tree = trainClassificationTree({ rows: 8, features: 2, classes: 2, x, y });
  const leaf = (values: ArrayLike<number>): number[] =>
    Array.from(values, (value, node) => (tree.feature[node] === -1 ? -2 : value));
  const values = {
    feature: leaf(tree.feature),
    threshold: leaf(tree.threshold),
    impurity: tree.impurity,
    n: tree.weight,
    importances: featureImportances(tree),
  };
  expectClose(values, expected, tolerance);
});

test('thresholds are midpoints of the values as given', () => {
  const { input } = oracle('ens.cart.tiny');
  const x = Float64Array.from(input.X.flat());
  const data = { rows: 8, features: 2, classes: 2, x, y: Uint8Array.from(input.y) };
  const { threshold } = trainClassificationTree(data);
  expectClose(threshold.filter(Number.isFinite), [2, 2.85, 2.4], 1e-15);
});

test('the root split has the least Gini impurity of all splits, under any weights', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const data = coarse(25, 3, seed);
      const weights = bootstrapCounts(25, random(seed).stream('bootstrap'));
      const tree = trainClassificationTree(data, { weights, maxDepth: 1 });
      const splits = everySplit(data, weights, (rows) => {
        const total = rows.reduce((sum, row) => sum + weights[row]!, 0);
        const counts = [0, 0, 0];
        for (const row of rows) counts[data.y[row]!]! += weights[row]!;
        return total - counts.reduce((sum, count) => sum + count * count, 0) / total;
      });
      const least = Math.min(...splits.map(({ mass }) => mass));
      const first = splits.find(({ mass }) => mass < least + 1e-9);
      expect([tree.feature[0], tree.threshold[0]]).toEqual([first?.feature, first?.threshold]);
      const kept = [1, 2].reduce((sum, i) => sum + tree.impurity[i]! * tree.weight[i]!, 0);
      expect(kept).toBeCloseTo(least, 9);
    }),
    { seed: 1 },
  );
});

test('the root split of a regression tree has the least squared error of all splits', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const data = coarse(20, 2, seed);
      const stream = random(seed).stream('targets');
      const targets = Float64Array.from({ length: 20 }, () => 1000 + stream.normal());
      const weights = Float64Array.from({ length: 20 }, () => stream.uniform());
      const tree = trainRegressionTree(data, targets, { weights, maxDepth: 1 });
      const meanOf = (rows: number[]): number =>
        rows.reduce((sum, row) => sum + weights[row]! * targets[row]!, 0) /
        rows.reduce((sum, row) => sum + weights[row]!, 0);
      const splits = everySplit(data, weights, (rows) => {
        const mean = meanOf(rows);
        return rows.reduce((sum, row) => sum + weights[row]! * (targets[row]! - mean) ** 2, 0);
      });
      const best = splits.reduce((a, b) => (b.mass < a.mass - 1e-9 ? b : a));
      expect([tree.feature[0], tree.threshold[0]]).toEqual([best.feature, best.threshold]);
      const kept = [1, 2].reduce((sum, i) => sum + tree.impurity[i]! * tree.weight[i]!, 0);
      expect(kept).toBeCloseTo(best.mass, 8);
      expect(tree.value[0]).toBeCloseTo(meanOf(Array.from(targets, (_, row) => row)), 9);
    }),
    { seed: 1 },
  );
});

test('a tree with unit weights is the tree without weights', () => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: 0, max: 6 }), (seed, maxDepth) => {
      const data = coarse(40, 3, seed);
      const weights = new Float64Array(40).fill(1);
      const weighted = trainClassificationTree(data, { weights, maxDepth });
      expect(weighted).toEqual(trainClassificationTree(data, { maxDepth }));
    }),
    { seed: 1 },
  );
});

test('integer weights grow the tree of repeated rows', () => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: 1, max: 5 }), (seed, minLeafWeight) => {
      const data = coarse(40, 3, seed);
      const weights = bootstrapCounts(40, random(seed).stream('bootstrap'));
      const rows = [...weights].flatMap((count, row) => new Array<number>(count).fill(row));
      const weighted = trainClassificationTree(data, { weights, minLeafWeight });
      expect(weighted).toEqual(trainClassificationTree(takeRows(data, rows), { minLeafWeight }));
      const targets = Float64Array.from(data.x.subarray(0, 40), (value, i) => value * (i % 7));
      const repeated = Float64Array.from(rows, (row) => targets[row]!);
      const smooth = trainRegressionTree(data, targets, { weights, minLeafWeight });
      const long = trainRegressionTree(takeRows(data, rows), repeated, { minLeafWeight });
      expectClose(predictTree(smooth, data.x), predictTree(long, data.x), 1e-9);
    }),
    { seed: 1, numRuns: 50 },
  );
});

test('a fully grown tree fits rows without duplicates, in two classes and in many', () => {
  const data = shapes.spirals(300, 0.3, random(1).stream('data'));
  const tree = trainClassificationTree(data);
  expect(mostProbableClasses(predictTree(tree, data.x), 2)).toEqual(data.y);
  const targets = Float64Array.from(data.y, (label, row) => label + row / 7);
  const regression = trainRegressionTree(data, targets);
  expectClose(predictTree(regression, data.x), targets, 1e-12);
  expect(regression.impurity.filter((_, i) => regression.feature[i] === -1)).not.toContain(NaN);
});

test('four points of an exclusive-or need two levels although the first gains nothing', () => {
  const x = Float64Array.of(0, 0, 0, 1, 1, 0, 1, 1);
  const data = { rows: 4, features: 2, classes: 2, x, y: Uint8Array.of(0, 1, 1, 0) };
  const tree = trainClassificationTree(data);
  expect(treeDepth(tree)).toBe(2);
  expect(mostProbableClasses(predictTree(tree, x), 2)).toEqual(data.y);
});

test('a tree of depth 0 predicts the class shares of its rows', () => {
  const data = coarse(30, 2, 4);
  const tree = trainClassificationTree(data, { maxDepth: 0 });
  const shares = [0, 1, 2].map((c) => data.y.filter((label) => label === c).length / 30);
  expectClose(predictTree(tree, Float64Array.of(9, 9)), shares, 1e-15);
  expect(treeDepth(tree)).toBe(0);
});

test('depth and leaf weight keep within their limits', () => {
  const data = shapes.moons(400, 0.4, random(2).stream('data'));
  for (const maxDepth of [1, 2, 3, 5]) {
    expect(treeDepth(trainClassificationTree(data, { maxDepth }))).toBe(maxDepth);
  }
  const tree = trainClassificationTree(data, { minLeafWeight: 20 });
  expect(Math.min(...tree.weight)).toBeGreaterThanOrEqual(20);
  expect(tree.feature.length).toBeGreaterThan(5);
  const held = new Float64Array(tree.feature.length);
  for (const leaf of leafOfRows(tree, data.x)) held[leaf]! += 1;
  tree.feature.forEach((f, node) => {
    if (f === -1) expect(held[node]).toBe(tree.weight[node]);
    else expect(tree.weight[node]).toBe(tree.weight[node + 1]! + tree.weight[tree.right[node]!]!);
  });
});

test('neighboring numbers are told apart, and rows equal in all features share a leaf', () => {
  const next = 1 + Number.EPSILON;
  const x = Float64Array.of(1, next, next);
  const data = { rows: 3, features: 1, classes: 2, x, y: Uint8Array.of(0, 1, 0) };
  const tree = trainClassificationTree(data);
  expect([...predictTree(tree, x)]).toEqual([1, 0, 0.5, 0.5, 0.5, 0.5]);
});

test('features drawn per split come from the stream, and constant ones are passed over', () => {
  const stream = random(1).stream('features');
  const noise = coarse(60, 4, 8);
  const roots = new Float64Array(4);
  for (let i = 0; i < 400; i++) {
    const tree = trainClassificationTree(noise, { featuresPerSplit: 1, maxDepth: 1, stream });
    roots[tree.feature[0]!]! += 1;
  }
  for (const count of roots) expect(Math.abs(count / 400 - 0.25)).toBeLessThan(0.09); // 4 sd
  const flat = { ...noise, x: noise.x.map((value, i) => (i % 4 === 2 ? value : 1)) };
  for (let i = 0; i < 10; i++) {
    const tree = trainClassificationTree(flat, { featuresPerSplit: 1, maxDepth: 1, stream });
    expect(tree.feature[0]).toBe(2);
  }
});

test('wrong arguments are named in the error', () => {
  const data = coarse(4, 2, 1);
  const train = (options: Parameters<typeof trainClassificationTree>[1]): (() => unknown) => {
    return () => trainClassificationTree(data, options);
  };
  expect(train({ weights: [1, 1] })).toThrow(
    'trainClassificationTree: weights must have one value per row, got 2 for 4',
  );
  expect(train({ weights: [1, 1, -1, 1] })).toThrow('got -1 in row 2');
  expect(train({ weights: [0, 0, 0, 0] })).toThrow('a row of positive weight, got none');
  expect(train({ maxDepth: -1 })).toThrow('maxDepth must be ≥ 0, got -1');
  expect(train({ featuresPerSplit: 1 })).toThrow('a stream is needed to draw 1 features');
  const holed = { ...data, x: data.x.map((value, i) => (i === 3 ? NaN : value)) };
  expect(() => trainClassificationTree(holed)).toThrow('x must be finite, got NaN in row 1');
  expect(() => trainRegressionTree(data, Float64Array.of(1))).toThrow(
    'trainRegressionTree: targets must have one value per row, got 1 for 4',
  );
});
