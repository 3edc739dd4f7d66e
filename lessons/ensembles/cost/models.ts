/** The models that compete: each is trained, says what it weighs, and predicts row by row. */
import { bootstrapCounts, takeRows, type Dataset } from '#core/data/dataset.ts';
import { predictForest, trainForest } from '#core/learners/forest.ts';
import {
  gradientBoostingScores,
  probabilityOf,
  trainGradientBoosting,
} from '#core/learners/gradient-boosting.ts';
import { trainClassificationTree } from '#core/learners/grow-tree.ts';
import { predictLogistic, trainLogistic } from '#core/learners/logistic.ts';
import { predictNaiveBayes, trainNaiveBayes } from '#core/learners/naive-bayes.ts';
import { predictNearest } from '#core/learners/nearest.ts';
import { foldRows } from '#core/learners/stacking.ts';
import { predictTree, type Tree } from '#core/learners/tree.ts';
import { keyOf, random, type Stream } from '#core/random.ts';
import type { Lab } from '#run/experiment.ts';
import type { ModelId } from './names.ts';
import { trainNetwork } from './network.ts';
import type { Cost } from './params.ts';
import { boostedDepth, boostedRate, folds, neighbors, triedFeatures } from './plan.ts';

export interface Model {
  /** The numbers that a prediction needs, in bytes. */
  readonly bytes: number;
  /** Probabilities of class 1 for the rows of x, [rows, features]. */
  readonly predict: (x: Float64Array) => Float64Array;
}

interface Training {
  readonly params: Cost;
  readonly train: Dataset;
  readonly seed: number;
  readonly lab: Lab;
}

export const trainers: Readonly<Record<ModelId, (training: Training) => Promise<Model>>> = {
  tree: async ({ train }) => {
    const tree = trainClassificationTree(train);
    return { bytes: treeBytes(tree), predict: (x) => classOne(predictTree(tree, x)) };
  },
  forest: ({ params, train, seed, lab }) =>
    forest(train, params.trees, random(seed).stream('forest'), lab, (stream) =>
      bootstrapCounts(train.rows, stream),
    ),
  balanced: ({ params, train, seed, lab }) =>
    forest(train, params.trees, random(seed).stream('balanced'), lab, (stream) =>
      balancedCounts(train.y, stream),
    ),
  boosted: async ({ params, train, lab }) => {
    const options = {
      rounds: params.rounds,
      loss: 'logistic',
      learningRate: boostedRate,
      tree: { maxDepth: boostedDepth },
    } as const;
    const targets = Float64Array.from(train.y);
    const rounds = await trainGradientBoosting(train, targets, options, () => lab.breathe());
    return {
      bytes: rounds.reduce((sum, { tree }) => sum + treeBytes(tree), 0),
      predict: (x) => gradientBoostingScores(rounds, x).map(probabilityOf),
    };
  },
  stack: (training) => stack(training),
  network: ({ train, seed, lab }) =>
    trainNetwork(train, { init: keyOf(seed, 1), order: keyOf(seed, 2) }, lab),
};

/** Trees on samples that `draw` counts, each split trying a few features; their average. */
async function forest(
  train: Dataset,
  size: number,
  stream: Stream,
  lab: Pick<Lab, 'breathe'>,
  draw: (stream: Stream) => Uint16Array,
): Promise<Model> {
  const trees = await trainForest(train, {
    trees: size,
    featuresPerSplit: triedFeatures(train.features),
    sample: () => ({ weights: draw(stream), stream }),
    breathe: () => lab.breathe(),
  });
  return {
    bytes: trees.reduce((sum, tree) => sum + treeBytes(tree), 0),
    predict: (x) => classOne(predictForest(trees, x)),
  };
}

/**
 * As many rows of either class, drawn with replacement, as there are of the rarer one: how often
 * each row came, [rows]. Chen, Liaw and Breiman (2004).
 */
export function balancedCounts(y: Uint8Array, stream: Stream): Uint16Array {
  const rows = [0, 1].map((label) => [...y.keys()].filter((row) => y[row] === label));
  const size = Math.min(...rows.map(({ length }) => length));
  const counts = new Uint16Array(y.length);
  for (const own of rows) {
    for (let i = 0; i < size; i++) counts[own[stream.integer(own.length)]!]! += 1;
  }
  return counts;
}

/** Logistic regression on what four different models say of rows they were not trained on. */
async function stack({ params, train, seed, lab }: Training): Promise<Model> {
  const fit = async (data: Dataset, part: number): Promise<readonly Model[]> => {
    const logistic = trainLogistic(data);
    const bayes = trainNaiveBayes(data);
    await lab.breathe();
    const trees = await forest(data, params.trees, random(seed).stream('stack', part), lab, (s) =>
      bootstrapCounts(data.rows, s),
    );
    return [
      {
        bytes: logistic.coefficients.byteLength,
        predict: (x) => classOne(predictLogistic(logistic, x)),
      },
      { bytes: arrayBytes(bayes), predict: (x) => classOne(predictNaiveBayes(bayes, x)) },
      // A model that keeps all its rows.
      {
        bytes: data.x.byteLength + data.y.byteLength,
        predict: (x) => classOne(predictNearest(data, x, Math.min(neighbors, data.rows))),
      },
      trees,
    ];
  };
  const parts = foldRows(train.rows, folds, random(seed).stream('folds'));
  const seen = new Float64Array(train.rows * members);
  for (const [part, test] of parts.entries()) {
    const rest = parts.flatMap((rows, other) => (other === part ? [] : [...rows]));
    const models = await fit(takeRows(train, rest), part);
    const said = together(models, takeRows(train, test).x);
    test.forEach((row, i) => {
      seen.set(said.subarray(i * members, (i + 1) * members), row * members);
    });
    await lab.breathe();
  }
  const models = await fit(train, folds);
  const meta = trainLogistic({ ...train, features: members, x: seen });
  return {
    bytes: models.reduce((sum, { bytes }) => sum + bytes, meta.coefficients.byteLength),
    predict: (x) => classOne(predictLogistic(meta, together(models, x))),
  };
}

/** Members of the stack. */
const members = 4;

/** What each model says of each row: [rows, members]. */
function together(models: readonly Model[], x: Float64Array): Float64Array {
  const said = models.map(({ predict }) => predict(x));
  const rows = said[0]?.length ?? 0;
  return Float64Array.from({ length: rows * members }, (_, i) => {
    return said[i % members]?.[Math.floor(i / members)] ?? NaN;
  });
}

/** The second of two columns. */
function classOne(probabilities: Float64Array): Float64Array {
  return Float64Array.from({ length: probabilities.length / 2 }, (_, row) => {
    return probabilities[2 * row + 1]!;
  });
}

/** What a prediction reads of a tree. */
function treeBytes({ feature, threshold, left, right, value }: Tree): number {
  return arrayBytes({ feature, threshold, left, right, value });
}

function arrayBytes(model: object): number {
  return Object.values(model).reduce(
    (sum: number, part: unknown) => sum + (ArrayBuffer.isView(part) ? part.byteLength : 0),
    0,
  );
}
