/** The members of a stack: what each predicts for rows it has seen, and for rows it has not. */
import { standardize, takeRows, type Dataset } from '#core/data/dataset.ts';
import { trainClassificationTree } from '#core/learners/grow-tree.ts';
import { predictLogistic, trainLogistic } from '#core/learners/logistic.ts';
import { predictNaiveBayes, trainNaiveBayes } from '#core/learners/naive-bayes.ts';
import { predictNearest } from '#core/learners/nearest.ts';
import { outOfFoldPredictions } from '#core/learners/stacking.ts';
import { predictTree } from '#core/learners/tree.ts';
import { keyOf } from '#core/random.ts';
import { engineFor } from '#nn/engines.ts';
import type { PopulationSpec } from '#nn/spec.ts';
import { trainToEnd } from '#nn/train.ts';
import type { Lab } from '#run/experiment.ts';
import type { PlaneProblem } from '#run/plane.ts';
import type { Stacking } from './params.ts';
import { networkSteps, networkUnits, type Kind } from './plan.ts';

/** Probabilities of the classes, [rows, classes] each. */
export interface Predictions {
  /** Of the training rows, by the member trained on all of them. */
  readonly inFold: Float64Array;
  /** Of the training rows, each by a member trained without the row's fold. */
  readonly outOfFold: Float64Array;
  readonly test: Float64Array;
  readonly grid: Float64Array;
}

/** Everything a member is trained on and asked about, in standard units. */
export interface Questions {
  readonly train: Dataset;
  readonly folds: readonly Uint32Array[];
  readonly test: Float64Array; // [rows, 2]
  readonly grid: Float64Array; // [cells, 2]
}

export function questionsOf(
  { train, test, scaling }: PlaneProblem,
  folds: readonly Uint32Array[],
  grid: Float64Array,
): Questions {
  return {
    train: standardize(train, scaling),
    folds,
    test: standardize(test, scaling).x,
    grid: standardize({ rows: grid.length / 2, features: 2, x: grid }, scaling).x,
  };
}

export async function trainMember(
  kind: Kind,
  params: Stacking,
  asked: Questions,
  seed: number,
  lab: Lab,
): Promise<Predictions> {
  if (kind === 'network') return trainNetwork(asked, seed, lab);
  const { train, folds, test, grid } = asked;
  const predict = fit(kind, params, train);
  await lab.breathe();
  const outOfFold = outOfFoldPredictions(folds, train.classes, (kept, held) =>
    fit(kind, params, takeRows(train, kept))(takeRows(train, held).x),
  );
  await lab.breathe();
  return { inFold: predict(train.x), outOfFold, test: predict(test), grid: predict(grid) };
}

type Predict = (x: Float64Array) => Float64Array; // [rows, 2] → [rows, classes]

function fit(kind: Exclude<Kind, 'network'>, params: Stacking, train: Dataset): Predict {
  if (kind === 'logistic') {
    const model = trainLogistic(train);
    return (x) => predictLogistic(model, x);
  }
  if (kind === 'bayes') {
    const model = trainNaiveBayes(train);
    return (x) => predictNaiveBayes(model, x);
  }
  if (kind === 'knn')
    return (x) => predictNearest(train, x, Math.min(params.neighbors, train.rows));
  const tree = trainClassificationTree(train, { maxDepth: params.depth });
  return (x) => predictTree(tree, x);
}

/** One network on all rows and one without each fold, trained side by side. */
async function trainNetwork(
  { train, folds, test, grid }: Questions,
  seed: number,
  lab: Lab,
): Promise<Predictions> {
  const { rows, classes } = train;
  const count = 1 + folds.length;
  const spec: PopulationSpec = {
    features: 2,
    outputs: classes,
    loss: 'softmax',
    steps: networkSteps,
    members: Array.from({ length: count }, (_, member) => ({
      hidden: [
        { units: networkUnits, activation: 'tanh' },
        { units: networkUnits, activation: 'tanh' },
      ],
      optimizer: { kind: 'adam', learningRate: 0.02 },
      batch: 32,
      initSeed: keyOf(seed, 1, member),
      orderSeed: keyOf(seed, 2, member),
    })),
  };
  const weights = new Float32Array(count * rows).fill(1);
  folds.forEach((fold, i) => fold.forEach((row) => (weights[(i + 1) * rows + row] = 0)));
  const data = { x: Float32Array.from(train.x), y: Float32Array.from(train.y), rows, weights };
  const options = {
    engine: await engineFor(lab.engine, lab.tell),
    breathe: () => lab.breathe(),
  };
  const inputs = Float32Array.from([...train.x, ...test, ...grid]);
  const total = inputs.length / 2;
  const logits = await trainToEnd(spec, data, options, async (population) =>
    Float32Array.from(await population.predict(inputs, total)),
  );
  await lab.breathe();
  const of = (member: number, from: number, count: number): Float64Array =>
    softmax(
      logits.subarray((member * total + from) * classes, (member * total + from + count) * classes),
      classes,
    );
  const outOfFold = new Float64Array(rows * classes);
  folds.forEach((fold, i) => {
    const own = of(i + 1, 0, rows);
    for (const row of fold) {
      outOfFold.set(own.subarray(row * classes, (row + 1) * classes), row * classes);
    }
  });
  const tests = test.length / 2;
  return {
    inFold: of(0, 0, rows),
    outOfFold,
    test: of(0, rows, tests),
    grid: of(0, rows + tests, grid.length / 2),
  };
}

/** Probabilities of logits, [rows, classes]. */
function softmax(logits: Float32Array, classes: number): Float64Array {
  const probabilities = new Float64Array(logits.length);
  for (let at = 0; at < logits.length; at += classes) {
    const row = logits.subarray(at, at + classes);
    const highest = Math.max(...row);
    const odds = Array.from(row, (logit) => Math.exp(logit - highest));
    const sum = odds.reduce((total, value) => total + value, 0);
    odds.forEach((value, c) => (probabilities[at + c] = value / sum));
  }
  return probabilities;
}
