/** The learned systems: each a function from rows to calls, with what it costs to ask. */
import {
  fitStandardization,
  standardize,
  takeRows,
  type Dataset,
  type Inputs,
} from '#core/data/dataset.ts';
import { gradientBoostingScores, trainGradientBoosting } from '#core/learners/gradient-boosting.ts';
import { predictLogistic, trainLogistic } from '#core/learners/logistic.ts';
import { binaryRates } from '#core/metrics/chance.ts';
import { boosting, penalties } from './plan.ts';
import { bestCut, callAbove, judge } from './score.ts';

export interface Model {
  calls(x: Float64Array): Uint8Array;
  /** Numbers learned from the training rows. */
  readonly numbers: number;
  /** Models trained to get this one. */
  readonly trained: number;
}

/** Logistic regression on the features as they are, cut at one half. */
export function simpleModel(train: Dataset): Model {
  const score = logisticScores(train, plainFeatures, 1);
  return { calls: (x) => callAbove(score(x), 0.5), numbers: 3, trained: 1 };
}

/**
 * The same kind of model with squares and the product of the features; penalty and cut are those
 * of the best F1 on a third of the training rows.
 */
export function tunedModel(train: Dataset): Model {
  const { fit, validation } = splitOff(train);
  let best = { f1: -1, cut: NaN, penalty: NaN };
  for (const penalty of penalties) {
    const scores = logisticScores(fit, squaredFeatures, penalty)(validation.x);
    const cut = bestCut(scores, validation.y);
    const { f1 } = binaryRates(judge(callAbove(scores, cut), validation.y));
    if (f1 > best.f1) best = { f1, cut, penalty };
  }
  const score = logisticScores(train, squaredFeatures, best.penalty);
  return {
    calls: (x) => callAbove(score(x), best.cut),
    numbers: 7, // six coefficients and the cut
    trained: penalties.length + 1,
  };
}

/** Gradient-boosted trees; the cut is that of the best F1 on a third of the training rows. */
export async function complexModel(train: Dataset, breathe: () => Promise<void>): Promise<Model> {
  const { fit, validation } = splitOff(train);
  const cut = bestCut((await boosted(fit, breathe)).score(validation.x), validation.y);
  const { score, nodes } = await boosted(train, breathe);
  return { calls: (x) => callAbove(score(x), cut), numbers: nodes + 1, trained: 2 };
}

async function boosted(train: Dataset, breathe: () => Promise<void>) {
  const targets = Float64Array.from(train.y);
  const { rounds: most, depth, learningRate } = boosting;
  const options = {
    rounds: most,
    loss: 'logistic',
    learningRate,
    tree: { maxDepth: depth },
  } as const;
  const rounds = await trainGradientBoosting(train, targets, options, breathe);
  return {
    score: (x: Float64Array) => gradientBoostingScores(rounds, x),
    nodes: rounds.reduce((sum, { tree }) => sum + tree.left.length, 0),
  };
}

/** Every third row validates; the rows lie in random order. */
function splitOff(train: Dataset): { readonly fit: Dataset; readonly validation: Dataset } {
  const rows = Array.from({ length: train.rows }, (_, i) => i);
  return {
    fit: takeRows(
      train,
      rows.filter((row) => row % 3 !== 0),
    ),
    validation: takeRows(
      train,
      rows.filter((row) => row % 3 === 0),
    ),
  };
}

type Features = (x: Float64Array) => Inputs;

const plainFeatures: Features = (x) => ({ rows: x.length / 2, features: 2, x });

const squaredFeatures: Features = (x) => {
  const rows = x.length / 2;
  const out = new Float64Array(rows * 5);
  for (let row = 0; row < rows; row++) {
    const [a, b] = [x[2 * row]!, x[2 * row + 1]!];
    out.set([a, b, a * a, a * b, b * b], row * 5);
  }
  return { rows, features: 5, x: out };
};

/** Train on standardized features; the answer gives the probability of class 1. */
function logisticScores(train: Dataset, features: Features, l2: number) {
  const inputs = features(train.x);
  const scaling = fitStandardization(inputs);
  const model = trainLogistic(standardize({ ...train, ...inputs }, scaling), { l2 });
  return (x: Float64Array) =>
    predictLogistic(model, standardize(features(x), scaling).x).filter((_, i) => i % 2 === 1);
}
