/** Each kind of model, fitted to the training rows: its probabilities on the test rows. */
import {
  bootstrapCounts,
  fitStandardization,
  standardize,
  type Dataset,
} from '#core/data/dataset.ts';
import { predictForest, trainForest } from '#core/learners/forest.ts';
import {
  gradientBoostingScores,
  probabilityOf,
  trainGradientBoosting,
} from '#core/learners/gradient-boosting.ts';
import { trainClassificationTree } from '#core/learners/grow-tree.ts';
import { predictLogistic, trainLogistic } from '#core/learners/logistic.ts';
import { predictNaiveBayes, trainNaiveBayes } from '#core/learners/naive-bayes.ts';
import { predictTree } from '#core/learners/tree.ts';
import { keyOf, random } from '#core/random.ts';
import { engineFor } from '#nn/engines.ts';
import { trainToEnd } from '#nn/train.ts';
import type { Lab } from '#run/experiment.ts';
import {
  boostedRounds,
  forestTrees,
  networkSteps,
  networkUnits,
  treeLeaf,
  type Trained,
} from './plan.ts';

type Fit = (train: Dataset, test: Dataset, seed: number, lab: Lab) => Promise<Float64Array>;

/** [test rows, classes] */
export async function fitAndPredict(
  kind: Trained,
  train: Dataset,
  test: Dataset,
  seed: number,
  lab: Lab,
): Promise<Float64Array> {
  const scaling = fitStandardization(train);
  return fits[kind](standardize(train, scaling), standardize(test, scaling), seed, lab);
}

const fits: Readonly<Record<Trained, Fit>> = {
  logistic: async (train, test) => predictLogistic(trainLogistic(train), test.x),
  bayes: async (train, test) => predictNaiveBayes(trainNaiveBayes(train), test.x),
  tree: async (train, test) =>
    predictTree(trainClassificationTree(train, { minLeafWeight: treeLeaf }), test.x),
  forest,
  boosted,
  network,
};

async function forest(
  train: Dataset,
  test: Dataset,
  seed: number,
  lab: Lab,
): Promise<Float64Array> {
  const trees = await trainForest(train, {
    trees: forestTrees,
    featuresPerSplit: Math.max(1, Math.round(Math.sqrt(train.features))),
    sample: (tree) => ({
      weights: bootstrapCounts(train.rows, random(seed).stream('forest', tree)),
      stream: random(seed).stream('splits', tree),
    }),
    breathe: () => lab.breathe(),
  });
  return predictForest(trees, test.x);
}

/** Of more than two classes: each against the rest, then divided by their sum. */
async function boosted(train: Dataset, test: Dataset, _: number, lab: Lab): Promise<Float64Array> {
  const { classes } = train;
  const first = classes === 2 ? 1 : 0;
  const probabilities = new Float64Array(test.rows * classes);
  for (let c = first; c < classes; c++) {
    const targets = Float64Array.from(train.y, (label) => (label === c ? 1 : 0));
    if (!targets.includes(1) || !targets.includes(0)) continue;
    const options = {
      rounds: boostedRounds,
      loss: 'logistic' as const,
      tree: { maxDepth: 3, minLeafWeight: treeLeaf },
    };
    const rounds = await trainGradientBoosting(train, targets, options, () => lab.breathe());
    gradientBoostingScores(rounds, test.x).forEach((score, row) => {
      const p = probabilityOf(score);
      probabilities[row * classes + c] = p;
      if (classes === 2) probabilities[row * classes] = 1 - p;
    });
  }
  for (let at = 0; at < probabilities.length; at += classes) {
    const row = probabilities.subarray(at, at + classes);
    const sum = row.reduce((total, p) => total + p, 0);
    for (let c = 0; c < classes; c++) row[c] = sum > 0 ? row[c]! / sum : 1 / classes;
  }
  return probabilities;
}

async function network(
  train: Dataset,
  test: Dataset,
  seed: number,
  lab: Lab,
): Promise<Float64Array> {
  const { rows, features, classes } = train;
  const layer = { units: networkUnits, activation: 'relu' as const };
  const spec = {
    features,
    outputs: classes,
    loss: 'softmax' as const,
    steps: networkSteps,
    members: [
      {
        hidden: [layer, layer],
        optimizer: { kind: 'adam' as const, learningRate: 0.005 },
        batch: 32,
        initSeed: keyOf(seed, 1),
        orderSeed: keyOf(seed, 2),
      },
    ],
  };
  const data = { x: Float32Array.from(train.x), y: Float32Array.from(train.y), rows };
  const options = {
    engine: await engineFor(lab.engine, lab.tell),
    breathe: () => lab.breathe(),
  };
  const probabilities = await trainToEnd(spec, data, options, async (population) =>
    Float64Array.from(await population.predict(Float32Array.from(test.x), test.rows)),
  );
  return normalized(probabilities, classes);
}

/** Single precision adds up to 1 only nearly. */
function normalized(probabilities: Float64Array, classes: number): Float64Array {
  const sums = new Float64Array(probabilities.length / classes);
  probabilities.forEach((p, i) => (sums[Math.floor(i / classes)]! += p));
  return probabilities.map((p, i) => p / sums[Math.floor(i / classes)]!);
}
