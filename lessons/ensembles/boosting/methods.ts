/** Three ensembles that grow by a round at a time, judged on the same rows. */
import { bootstrapCounts, type Dataset } from '#core/data/dataset.ts';
import { adaBoostRounds } from '#core/learners/adaboost.ts';
import { gradientBoostingRounds, probabilityOf } from '#core/learners/gradient-boosting.ts';
import { trainClassificationTree } from '#core/learners/grow-tree.ts';
import { predictTree, type Tree } from '#core/learners/tree.ts';
import { mostProbableClasses } from '#core/learners/vote.ts';
import type { Random } from '#core/random.ts';
import { baggedDepth } from './plan.ts';

/** Rows that an ensemble is asked about, [rows, 2] each. */
export interface Asked {
  readonly train: Float64Array;
  readonly test: Float64Array;
  /** Empty where no map is drawn. */
  readonly grid: Float64Array;
}

/** What an ensemble says after a round: a score of each class, [rows, classes]; the highest wins. */
export type Scores = Readonly<Record<keyof Asked, Float64Array>>;

/** One round of AdaBoost. */
export interface AdaRound {
  readonly tree: Tree;
  readonly before: Float64Array; // [rows] weights that the tree was trained on, summing to 1
  readonly after: Float64Array; // [rows]
  readonly error: number;
  readonly alpha: number;
  /** Weight of the votes behind each class so far, of all of it. */
  readonly scores: Scores;
}

/** AdaBoost (SAMME). Ends early after a tree without error, and before one no better than chance. */
export function* adaBoost(
  train: Dataset,
  asked: Asked,
  settings: { readonly rounds: number; readonly depth: number },
): Generator<AdaRound> {
  const { classes } = train;
  const votes = emptyScores(asked, classes);
  let before = new Float64Array(train.rows).fill(1 / train.rows);
  let total = 0;
  const options = { rounds: settings.rounds, tree: { maxDepth: settings.depth } };
  for (const { tree, error, alpha, weights } of adaBoostRounds(train, options)) {
    total += alpha;
    addVotes(votes, asked, tree, alpha);
    const scores = eachPart((part) => votes[part].map((score) => score / total));
    yield { tree, before, after: weights, error, alpha, scores };
    before = Float64Array.from(weights);
  }
}

/** One round of gradient boosting: a tree for class 1 of two, or one for each class of more. */
export interface GradientRound {
  readonly trees: readonly Tree[];
  /** 1 or 0 minus the probability, of the last score, before the round: what its tree is fitted to. */
  readonly residuals: Float64Array; // [rows]
  /** Probabilities; with more than two classes each against the rest, made to sum to 1. */
  readonly scores: Scores;
}

/** Gradient boosting with logistic loss; more than two classes are boosted one against the rest. */
export function* gradientBoosting(
  train: Dataset,
  asked: Asked,
  settings: { readonly rounds: number; readonly depth: number; readonly rate: number },
): Generator<GradientRound> {
  const { classes } = train;
  const scored = classes === 2 ? [1] : Array.from({ length: classes }, (_, c) => c);
  const boosted = scored.map((c) => {
    const targets = Float64Array.from(train.y, (label) => (label === c ? 1 : 0));
    const share = targets.reduce((sum, target) => sum + target, 0) / train.rows;
    const rounds = gradientBoostingRounds(train, targets, {
      rounds: settings.rounds,
      loss: 'logistic',
      learningRate: settings.rate,
      tree: { maxDepth: settings.depth },
      // A class without a row would start at minus infinity.
      ...(share > 0 && share < 1 ? {} : { start: share === 0 ? -5 : 5 }),
    });
    const odds = eachPart((part) => new Float64Array(asked[part].length / train.features));
    return { targets, rounds, odds };
  });
  for (let round = 0; round < settings.rounds; round++) {
    const trees: Tree[] = [];
    let residuals = new Float64Array();
    for (const { targets, rounds, odds } of boosted) {
      const next = rounds.next();
      if (next.done) return;
      const { tree, start, learningRate } = next.value;
      if (round === 0) eachPart((part) => odds[part].fill(start));
      residuals = targets.map((target, row) => target - probabilityOf(odds.train[row] ?? NaN));
      eachPart((part) =>
        predictTree(tree, asked[part]).forEach((step, row) => {
          odds[part][row]! += learningRate * step;
        }),
      );
      trees.push(tree);
    }
    const scores = eachPart((part) =>
      probabilities(
        boosted.map(({ odds }) => odds[part]),
        classes,
      ),
    );
    yield { trees, residuals, scores };
  }
}

function probabilities(odds: readonly Float64Array[], classes: number): Float64Array {
  const rows = odds[0]?.length ?? 0;
  const result = new Float64Array(rows * classes);
  for (let row = 0; row < rows; row++) {
    const each = odds.map((scores) => probabilityOf(scores[row] ?? NaN));
    const all = classes === 2 ? [1 - (each[0] ?? NaN), each[0] ?? NaN] : each;
    const sum = all.reduce((total, value) => total + value, 0);
    all.forEach((value, c) => (result[row * classes + c] = value / sum));
  }
  return result;
}

/** Bagging: a tree a round, each on its own bootstrap; scores are shares of the votes. */
export function* bagging(
  train: Dataset,
  asked: Asked,
  settings: { readonly rounds: number },
  random: Random,
): Generator<Scores> {
  const votes = emptyScores(asked, train.classes);
  for (let round = 0; round < settings.rounds; round++) {
    const weights = bootstrapCounts(train.rows, random.stream('bootstrap', round));
    addVotes(votes, asked, trainClassificationTree(train, { weights, maxDepth: baggedDepth }), 1);
    yield eachPart((part) => votes[part].map((count) => count / (round + 1)));
  }
}

function addVotes(votes: Scores, asked: Asked, tree: Tree, weight: number): void {
  const classes = tree.outputs;
  eachPart((part) =>
    mostProbableClasses(predictTree(tree, asked[part]), classes).forEach((label, row) => {
      votes[part][row * classes + label]! += weight;
    }),
  );
}

function emptyScores(asked: Asked, classes: number): Scores {
  return eachPart((part) => new Float64Array((asked[part].length / 2) * classes));
}

function eachPart<T>(make: (part: keyof Asked) => T): Record<keyof Asked, T> {
  return { train: make('train'), test: make('test'), grid: make('grid') };
}
