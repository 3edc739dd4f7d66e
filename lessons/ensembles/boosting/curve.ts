/** Gradient boosting of a curve by squared loss: residuals, the next tree, the sum. */
import { gradientBoostingRounds } from '#core/learners/gradient-boosting.ts';
import { predictTree } from '#core/learners/tree.ts';
import { mean } from '#core/stats/moments.ts';
import type { Lab } from '#run/experiment.ts';
import type { Axis } from '#run/plane.ts';
import type { Boosting } from './params.ts';
import { curvePlaces } from './plan.ts';
import type { CurveProblem } from './problem.ts';

export interface CurveView {
  readonly task: 'curve';
  readonly axes: readonly [Axis, Axis];
  readonly remarks: readonly string[];
  readonly testRows: number;
  /** Training rows, by ascending input. */
  readonly x: Float64Array; // [rows]
  readonly y: Float64Array; // [rows]
  /** Target minus the sum before the newest tree: what it was fitted to. */
  readonly residuals: Float64Array; // [rows]
  /** Places along the input, and what is drawn there. */
  readonly places: Float64Array; // [places]
  readonly tree: Float64Array; // [places] the newest tree; NaN before the first
  readonly before: Float64Array; // [places] the sum without it
  readonly sum: Float64Array; // [places]
  readonly truth: Float64Array | undefined; // [places]
  /** Mean squared error after round 0 (the mean alone), 1, 2, … */
  readonly trainLoss: Float64Array;
  readonly testLoss: Float64Array;
}

interface CurveSnapshot {
  readonly step: number;
  readonly metrics: Readonly<Record<string, number>>;
  readonly view: CurveView;
}

export async function* boostCurve(
  problem: CurveProblem,
  { rounds, depth, rate }: Boosting,
  lab: Lab,
): AsyncGenerator<CurveSnapshot, void, void> {
  const { train, test, axes, truth } = problem;
  const order = Uint32Array.from(train.x, (_, row) => row).sort(
    (a, b) => (train.x[a] ?? 0) - (train.x[b] ?? 0),
  );
  const x = Float64Array.from(order, (row) => train.x[row] ?? NaN);
  const y = Float64Array.from(order, (row) => train.y[row] ?? NaN);
  const [low, high] = axes[0].ends;
  const places = Float64Array.from(
    { length: curvePlaces },
    (_, i) => low + ((high - low) * i) / (curvePlaces - 1),
  );
  const start = mean(y);
  const sums = {
    rows: new Float64Array(x.length).fill(start),
    test: new Float64Array(test.x.length).fill(start),
    places: new Float64Array(curvePlaces).fill(start),
  };
  const loss = (sum: Float64Array, targets: Float64Array): number =>
    targets.reduce((total, target, i) => total + (target - (sum[i] ?? NaN)) ** 2, 0) /
    targets.length;
  const losses = { train: [loss(sums.rows, y)], test: [loss(sums.test, test.y)] };
  const left = (): Float64Array => y.map((target, row) => target - (sums.rows[row] ?? NaN));
  const shown = (
    step: number,
    residuals: Float64Array,
    tree: Float64Array,
    before: Float64Array,
  ) => {
    const view: CurveView = {
      task: 'curve',
      axes,
      remarks: problem.remarks,
      testRows: test.x.length,
      x,
      y,
      residuals,
      places,
      tree,
      before,
      sum: sums.places.slice(),
      truth: truth && places.map(truth),
      trainLoss: Float64Array.from(losses.train),
      testLoss: Float64Array.from(losses.test),
    };
    const metrics = {
      trainLoss: losses.train[step] ?? NaN,
      testLoss: losses.test[step] ?? NaN,
      lowestLoss: Math.min(...losses.test),
    };
    return { step, metrics, view };
  };

  yield shown(0, left(), new Float64Array(curvePlaces).fill(NaN), sums.places.slice());
  const data = { rows: x.length, features: 1, x };
  const options = { rounds, learningRate: rate, tree: { maxDepth: depth } };
  let step = 0;
  for (const { tree } of gradientBoostingRounds(data, y, options)) {
    step += 1;
    const [residuals, before] = [left(), sums.places.slice()];
    const add = (sum: Float64Array, inputs: Float64Array): void =>
      predictTree(tree, inputs).forEach((value, i) => (sum[i]! += rate * value));
    add(sums.rows, x);
    add(sums.test, test.x);
    add(sums.places, places);
    losses.train.push(loss(sums.rows, y));
    losses.test.push(loss(sums.test, test.y));
    await lab.breathe();
    yield shown(step, residuals, predictTree(tree, places), before);
  }
}
