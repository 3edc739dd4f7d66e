import { expect, test } from 'vitest';
import { bootstrapCounts } from '../data/dataset.ts';
import { shapes } from '../data/shapes.ts';
import { random } from '../random.ts';
import { predictForest, trainForest } from './forest.ts';
import type { ForestOptions } from './forest.ts';
import { trainClassificationTree } from './grow-tree.ts';
import { predictTree } from './tree.ts';

const { stream } = random(1);
const data = shapes.moons(60, 0.2, stream('rows'));
const asked = shapes.moons(40, 0.2, stream('asked')).x;
const options: ForestOptions = {
  trees: 4,
  maxDepth: 3,
  sample: (tree) => ({ weights: bootstrapCounts(data.rows, stream('sample', tree)) }),
  breathe: async () => undefined,
};

test('every tree is grown on its own sample, in order', async () => {
  const trees = await trainForest(data, options);
  expect(trees).toEqual(
    [0, 1, 2, 3].map((tree) =>
      trainClassificationTree(data, { maxDepth: 3, ...options.sample(tree) }),
    ),
  );
});

test('a forest says the mean of what its trees say', async () => {
  const trees = await trainForest(data, options);
  const each = trees.map((tree) => predictTree(tree, asked));
  predictForest(trees, asked).forEach((probability, i) => {
    const sum = each.reduce((total, one) => total + one[i]!, 0);
    expect(probability).toBeCloseTo(sum / trees.length, 12);
  });
});

test('the draws of the splits are those of the stream that comes with the sample', async () => {
  const grow = (seed: number) =>
    trainForest(data, {
      ...options,
      featuresPerSplit: 1,
      sample: (tree) => ({ stream: random(seed).stream('splits', tree) }),
    });
  expect(await grow(1)).toEqual(await grow(1));
  expect(await grow(1)).not.toEqual(await grow(2));
});

test('it breathes after every tree, and a breath that throws ends it', async () => {
  let breaths = 0;
  const stopped = trainForest(data, {
    ...options,
    breathe: async () => {
      breaths += 1;
      if (breaths === 2) throw new Error('stopped');
    },
  });
  await expect(stopped).rejects.toThrow('stopped');
  expect(breaths).toBe(2);
});

test('a forest without a tree is refused', async () => {
  await expect(trainForest(data, { ...options, trees: 0 })).rejects.toThrow(
    /trainForest: trees must be .*, got 0/,
  );
});
