/** Boosting round by round: classes in the plane by three ensembles side by side, or a curve. */
import { predictTree } from '#core/learners/tree.ts';
import { mostProbableClasses } from '#core/learners/vote.ts';
import { highestScoreAccuracy } from '#core/metrics/classification.ts';
import { random } from '#core/random.ts';
import type { Experiment, Lab, Snapshot } from '#run/experiment.ts';
import { gridPoints, type Axis, type NoisyProblem } from '#run/plane.ts';
import { boostCurve, type CurveView } from './curve.ts';
import { adaBoost, bagging, gradientBoosting } from './methods.ts';
import type { AdaRound, Asked, GradientRound, Scores } from './methods.ts';
import type { Boosting } from './params.ts';
import { gridSide, methods, type Method } from './plan.ts';
import { classProblem, curveProblem } from './problem.ts';

/** A round of AdaBoost as it is shown. */
export interface RoundView {
  /** 1, 2, … */
  readonly round: number;
  readonly cells: Uint8Array; // [side²] what the round's tree says
  readonly wrong: Uint8Array; // [rows] 1 where the tree is wrong
  readonly before: Float64Array; // [rows] weights it was trained on
  readonly after: Float64Array; // [rows] weights after the round
  readonly error: number;
  readonly alpha: number;
  readonly shares: Float32Array; // [side², classes] the weighted vote so far
}

export interface ClassesView {
  readonly task: 'classes';
  readonly x: Float64Array; // [rows, 2] training rows
  readonly y: Uint8Array; // [rows]
  readonly labels: readonly string[];
  readonly axes: readonly [Axis, Axis];
  readonly testRows: number;
  readonly remarks: readonly string[];
  readonly flipped: Uint8Array; // [rows]
  /** Training and test error after each round. */
  readonly errors: Readonly<Record<Method, { train: Float64Array; test: Float64Array }>>;
  /** Weighted error and learner weight of each round of AdaBoost. */
  readonly learners: readonly { readonly error: number; readonly alpha: number }[];
  /** Rounds 1, 2 and 3, and the newest; of AdaBoost. */
  readonly first: readonly RoundView[];
  readonly newest: RoundView | undefined;
  /** Why AdaBoost ended before the others. */
  readonly stopped: string | undefined;
  /** The newest round of gradient boosting. */
  readonly gradient:
    | {
        readonly tree: Float32Array; // [side²] what the newest tree adds, in log odds
        readonly residuals: Float64Array; // [rows] what it was fitted to
        readonly shares: Float32Array; // [side², classes] probabilities
      }
    | undefined;
}

export interface BoostingSnapshot extends Snapshot {
  readonly view: ClassesView | CurveView;
}

const boosting: Experiment<Boosting, BoostingSnapshot> = async function* (params, seed, lab) {
  if (params.kind === 'gradient' && params.task === 'curve') {
    yield* boostCurve(await curveProblem(params, seed, lab), params, lab);
  } else {
    yield* boostClasses(await classProblem(params, seed, lab), params, seed, lab);
  }
};

export default boosting;

async function* boostClasses(
  problem: NoisyProblem,
  params: Boosting,
  seed: number,
  lab: Lab,
): AsyncGenerator<BoostingSnapshot, void, void> {
  const { train, test } = problem;
  const { classes } = train;
  const { kind, rounds, depth, rate } = params;
  const grid = gridPoints(problem.axes, gridSide);
  const asked = (drawn: boolean): Asked => ({
    train: train.x,
    test: test.x,
    grid: drawn ? grid : new Float64Array(),
  });
  const boosted = adaBoost(train, asked(kind === 'adaboost'), { rounds, depth });
  const descended = gradientBoosting(train, asked(kind === 'gradient'), { rounds, depth, rate });
  const bagged = bagging(train, asked(false), { rounds }, random(seed));
  const curves = methods.map(() => ({ train: [] as number[], test: [] as number[] }));
  const note = (method: Method, scores: Scores | undefined): void => {
    const curve = curves[methods.indexOf(method)];
    if (!curve) return;
    // An ensemble that has ended stays as it is.
    const before = [curve.train.at(-1) ?? NaN, curve.test.at(-1) ?? NaN] as const;
    curve.train.push(scores ? 1 - highestScoreAccuracy(scores.train, train.y, classes) : before[0]);
    curve.test.push(scores ? 1 - highestScoreAccuracy(scores.test, test.y, classes) : before[1]);
  };
  const learners: { error: number; alpha: number }[] = [];
  const first: RoundView[] = [];
  let newest: RoundView | undefined;
  let descent: GradientRound | undefined;
  let stopped: string | undefined;

  const view = (): ClassesView => {
    const [ada, gradient, bag] = curves.map((curve) => ({
      train: Float64Array.from(curve.train),
      test: Float64Array.from(curve.test),
    }));
    const none = { train: new Float64Array(), test: new Float64Array() };
    return {
      task: 'classes',
      x: train.x,
      y: train.y,
      labels: problem.labels,
      axes: problem.axes,
      testRows: test.rows,
      remarks: problem.remarks,
      flipped: problem.flipped,
      errors: { adaboost: ada ?? none, gradient: gradient ?? none, bagging: bag ?? none },
      learners: [...learners],
      first: [...first],
      newest,
      stopped,
      gradient: descent && kind === 'gradient' ? gradientView(descent, grid) : undefined,
    };
  };

  yield { step: 0, metrics: {}, view: view() };
  for (let round = 1; round <= rounds; round++) {
    const next = stopped === undefined ? boosted.next() : undefined;
    if (next?.done) stopped = whyStopped(learners);
    const reached = next && !next.done ? next.value : undefined;
    note('adaboost', reached?.scores);
    if (reached) {
      learners.push({ error: reached.error, alpha: reached.alpha });
      newest = kind === 'adaboost' ? roundView(round, reached, problem, grid) : undefined;
      if (newest && round <= 3) first.push(newest);
    }
    const step = descended.next();
    descent = step.done ? descent : step.value;
    note('gradient', step.done ? undefined : step.value.scores);
    const vote = bagged.next();
    note('bagging', vote.done ? undefined : vote.value);
    await lab.breathe();
    const shown = view();
    yield { step: round, metrics: metricsOf(shown, kind), view: shown };
  }
}

function roundView(
  round: number,
  { tree, before, after, error, alpha, scores }: AdaRound,
  { train }: NoisyProblem,
  grid: Float64Array,
): RoundView {
  const said = mostProbableClasses(predictTree(tree, train.x), train.classes);
  return {
    round,
    cells: mostProbableClasses(predictTree(tree, grid), train.classes),
    wrong: said.map((label, row) => (label === train.y[row] ? 0 : 1)),
    before,
    after,
    error,
    alpha,
    shares: Float32Array.from(scores.grid),
  };
}

function gradientView({ trees, residuals, scores }: GradientRound, grid: Float64Array) {
  const tree = trees.at(-1);
  return {
    tree: Float32Array.from(tree ? predictTree(tree, grid) : []),
    residuals,
    shares: Float32Array.from(scores.grid),
  };
}

function whyStopped(learners: readonly { readonly error: number }[]): string {
  const count = learners.length;
  if (learners.at(-1)?.error === 0) {
    return `AdaBoost ended after round ${count}: its tree makes no mistake, so there is nothing left to weigh up.`;
  }
  return `AdaBoost ended after ${count} ${count === 1 ? 'round' : 'rounds'}: the next tree is no better than chance.`;
}

function metricsOf(view: ClassesView, kind: Boosting['kind']): Record<string, number> {
  const { errors, learners, newest, flipped } = view;
  const last = (values: Float64Array): number => values.at(-1) ?? NaN;
  const own = errors[kind];
  const metrics: Record<string, number> = {
    trainError: last(own.train),
    testError: last(own.test),
    lowestTest: Math.min(...own.test),
    adaboostTrain: last(errors.adaboost.train),
    adaboostTest: last(errors.adaboost.test),
    gradientTrain: last(errors.gradient.train),
    gradientTest: last(errors.gradient.test),
    baggingTrain: last(errors.bagging.train),
    baggingTest: last(errors.bagging.test),
  };
  const learner = learners.at(-1);
  if (kind === 'adaboost' && learner && newest) {
    metrics['weightedError'] = learner.error;
    metrics['learnerWeight'] = learner.alpha;
    if (flipped.includes(1)) {
      metrics['flippedWeight'] = newest.after.reduce(
        (sum, weight, row) => sum + (flipped[row] === 1 ? weight : 0),
        0,
      );
    }
  }
  return metrics;
}
