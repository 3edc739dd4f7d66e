/**
 * A random forest beside plain bagging, on one training set after another: what changes from set
 * to set is the variance that averaging is to remove.
 */
import { bootstrapCounts, type Dataset } from '#core/data/dataset.ts';
import { trainForest } from '#core/learners/forest.ts';
import { featureImportances, predictTree } from '#core/learners/tree.ts';
import { averagePredictions, mostProbableClasses } from '#core/learners/vote.ts';
import { accuracy } from '#core/metrics/classification.ts';
import { random } from '#core/random.ts';
import { correlation, mean } from '#core/stats/moments.ts';
import type { Experiment, Lab, Snapshot } from '#run/experiment.ts';
import type { Forest } from './params.ts';
import { fixedRows } from './plan.ts';
import { makeProblem, type Problem } from './problem.ts';
import { spreadMeter, type Spread } from './spread.ts';

/** One way to grow trees, over all training sets so far. */
export interface Kind {
  readonly spread: Spread;
  /** The average's answer, set by set, at each fixed row, [sets][fixed rows]. */
  readonly answers: readonly Float64Array[];
  /** Share of each feature in what the splits gain, [features], averaged. */
  readonly importances: Float64Array;
}

export interface ForestSnapshot extends Snapshot {
  readonly view: {
    readonly bagging: Kind;
    readonly forest: Kind;
    readonly names: readonly string[];
    readonly labels: readonly string[];
    /** Class of each fixed row; an answer is the probability of that class. */
    readonly truth: Uint8Array;
    readonly signal: number;
    readonly testRows: number;
    /** Features that the forest tries: what was asked for, or all there are. */
    readonly tried: number;
    readonly remarks: readonly string[];
  };
}

const forest: Experiment<Forest, ForestSnapshot> = async function* (params, seed, lab) {
  const problem = await makeProblem(params, seed, lab);
  const { features } = problem.test;
  const tried = Math.min(params.features, features);
  const bagging = committees(params, problem, features, lab);
  const woods = committees(params, problem, tried, lab);
  const snapshot = (step: number): ForestSnapshot => ({
    step,
    metrics: { ...bagging.metrics('bagging'), ...woods.metrics('forest') },
    view: {
      bagging: bagging.view(),
      forest: woods.view(),
      names: problem.names,
      labels: problem.labels,
      truth: problem.test.y.slice(0, fixedRows),
      signal: problem.signal,
      testRows: problem.test.rows,
      tried,
      remarks: problem.remarks,
    },
  });
  yield snapshot(0);
  for (let set = 0; set < params.sets; set++) {
    const train = problem.train(set);
    await bagging.train(train, seed, set);
    await woods.train(train, seed, set);
    yield snapshot(set + 1);
  }
};

export default forest;

/** Committees that try `tried` features at each split, one for each training set. */
function committees(params: Forest, { test }: Problem, tried: number, lab: Lab) {
  const { classes } = test;
  const rows = Math.min(fixedRows, test.rows);
  const meter = spreadMeter(params.trees, rows);
  const answers: Float64Array[] = [];
  const right: number[] = [];
  const alone: number[] = [];
  const acrossRows: number[] = [];
  let importances = new Float64Array(test.features);

  return {
    async train(train: Dataset, seed: number, set: number): Promise<void> {
      const trees = await trainForest(train, {
        trees: params.trees,
        maxDepth: params.depth,
        featuresPerSplit: tried,
        // the same bootstrap for both kinds: they differ in the features they try
        sample: (tree) => ({
          weights: bootstrapCounts(train.rows, random(seed).stream('bootstrap', set, tree)),
          stream: random(seed).stream('features', set, tree),
        }),
        breathe: () => lab.breathe(),
      });
      const outputs = trees.map((tree) => predictTree(tree, test.x));
      await lab.breathe();
      trees.forEach((tree, t) => {
        alone.push(accuracy(mostProbableClasses(outputs[t]!, classes), test.y));
        const before = set * params.trees + t;
        const share = featureImportances(tree);
        importances = importances.map((sum, f) => (sum * before + share[f]!) / (before + 1));
      });
      const average = averagePredictions(outputs);
      right.push(accuracy(mostProbableClasses(average, classes), test.y));
      const own = outputs.map((output) => answersOf(output));
      meter.add(own);
      answers.push(answersOf(average));
      acrossRows.push(meanCorrelation(outputs.map((output) => secondClass(output))));
      await lab.breathe();
    },
    metrics(name: string): Record<string, number> {
      if (right.length === 0) return {};
      const { variance, correlation: rho, ofAverage } = meter.read();
      return {
        [`${name}Accuracy`]: mean(right),
        [`${name}Tree`]: mean(alone),
        [`${name}AcrossRows`]: mean(acrossRows),
        ...(right.length < 2
          ? {}
          : {
              [`${name}Correlation`]: rho,
              [`${name}TreeVariance`]: variance,
              [`${name}Variance`]: ofAverage.at(-1) ?? NaN,
            }),
      };
    },
    view(): Kind {
      return { spread: meter.read(), answers: answers.slice(), importances: importances.slice() };
    },
  };

  /** The probability of the class that each fixed row has. */
  function answersOf(output: Float64Array): Float64Array {
    return Float64Array.from({ length: rows }, (_, row) => output[row * classes + test.y[row]!]!);
  }
  function secondClass(output: Float64Array): Float64Array {
    return Float64Array.from({ length: rows }, (_, row) => output[row * classes + 1]!);
  }
}

/**
 * The correlation of two trees' answers across rows, averaged over pairs. It is high wherever trees
 * have learned anything, and says nothing of the variance of their average.
 */
function meanCorrelation(answers: readonly Float64Array[]): number {
  let sum = 0;
  let pairs = 0;
  answers.forEach((a, i) => {
    for (let j = 0; j < i; j++) {
      const value = correlation(a, answers[j]!);
      if (Number.isNaN(value)) continue;
      sum += value;
      pairs += 1;
    }
  });
  return pairs === 0 ? NaN : sum / pairs;
}
