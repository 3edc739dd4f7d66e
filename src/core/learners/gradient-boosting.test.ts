import { expect, test } from 'vitest';
import { expectClose, oracle } from '#test/oracles.ts';
import { shapes } from '../data/shapes.ts';
import { random } from '../random.ts';
import {
  gradientBoostingRounds,
  gradientBoostingScores,
  probabilityOf,
  trainGradientBoosting,
} from './gradient-boosting.ts';

function column(values: readonly number[]): { rows: number; features: 1; x: Float64Array } {
  return { rows: values.length, features: 1, x: Float64Array.from(values) };
}

test('least-squares boosting has the rounds of the textbook example', () => {
  const { input, expected, tolerance } = oracle('ens.gboost.lihang');
  const targets = Float64Array.from(input.y);
  const rounds = gradientBoostingRounds(column(input.x), targets, {
    rounds: input.rounds,
    learningRate: input.learning_rate,
    start: input.init,
  });
  const values = Array.from(rounds, ({ tree, scores }) => ({
    threshold: tree.threshold[0],
    left: tree.value[1],
    right: tree.value[2],
    sse_after: targets.reduce((sum, target, row) => sum + (target - scores[row]!) ** 2, 0),
  }));
  expectClose(values, expected, tolerance);
});

test('least-squares boosting from the mean has the published rents', () => {
  const { input, expected, tolerance } = oracle('ens.gboost.rent');
  const options = { rounds: 3, learningRate: input.eta };
  const data = column(input.sqft);
  const rounds = [...gradientBoostingRounds(data, Float64Array.from(input.rent), options)];
  const scores = rounds.map((round) => round.scores);
  expectClose([new Float64Array(5).fill(rounds[0]!.start), ...scores], expected, tolerance);
});

test('scores of the training rows are those of the rounds applied anew', () => {
  const data = shapes.moons(80, 0.2, random(1).stream('data'));
  const targets = Float64Array.from(data.y);
  for (const loss of ['squared', 'logistic'] as const) {
    const options = { rounds: 20, loss, tree: { maxDepth: 2 } };
    const rounds = [...gradientBoostingRounds(data, targets, options)];
    expectClose(gradientBoostingScores(rounds, data.x), rounds[19]!.scores, 1e-12);
  }
});

test('logistic boosting starts at the log odds and lowers the cross-entropy every round', () => {
  const data = shapes.moons(150, 0.25, random(2).stream('data'));
  const targets = Float64Array.from(data.y);
  let last = Math.log(2); // balanced classes
  const options = { rounds: 40, loss: 'logistic', tree: { maxDepth: 2 } } as const;
  for (const { start, scores } of gradientBoostingRounds(data, targets, options)) {
    expect(start).toBeCloseTo(0, 12);
    const losses = scores.map((score, row) => {
      const p = probabilityOf(score);
      return -Math.log(targets[row] === 1 ? p : 1 - p);
    });
    const loss = losses.reduce((sum, value) => sum + value, 0) / 150;
    expect(loss).toBeLessThan(last);
    last = loss;
  }
  expect(last).toBeLessThan(Math.log(2) / 2);
});

test('a full Newton step on a single leaf is the log-odds update', () => {
  const targets = Float64Array.of(1, 1, 1, 0);
  const [round] = gradientBoostingRounds(column([1, 2, 3, 4]), targets, {
    rounds: 1,
    loss: 'logistic',
    start: 0,
    learningRate: 1,
    tree: { maxDepth: 0 },
  });
  expect(round!.scores[0]).toBeCloseTo((3 * 0.5 - 0.5) / (4 * 0.25), 14);
});

test('all rounds at once are those that come one by one, with a breath after each', async () => {
  const targets = Float64Array.of(1, 2, 4, 3);
  const data = column([1, 2, 3, 4]);
  let breaths = 0;
  const rounds = await trainGradientBoosting(data, targets, { rounds: 5 }, async () => {
    breaths += 1;
  });
  expect(rounds).toEqual([...gradientBoostingRounds(data, targets, { rounds: 5 })]);
  expect(breaths).toBe(5);
});

test('wrong arguments are named in the error', () => {
  const start = (targets: number[], options: object): (() => unknown) => {
    const data = column(targets);
    const rounds = gradientBoostingRounds(data, data.x, { rounds: 1, ...options });
    return () => rounds.next();
  };
  expect(start([0, 2], { loss: 'logistic' })).toThrow('logistic targets must be 0 or 1, got 2');
  expect(start([1, 1], { loss: 'logistic' })).toThrow('start must be finite, got Infinity');
  expect(start([1], { learningRate: 0 })).toThrow('learningRate must be positive, got 0');
  expect(() => gradientBoostingScores([], Float64Array.of(1))).toThrow('at least 1 round, got 0');
});
