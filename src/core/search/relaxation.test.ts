import { expect, test } from 'vitest';
import { expectClose, oracle } from '#test/oracles.ts';
import { streamOf } from '../random.ts';
import { bilevelToy, gumbelSoftmax, softmax, type BilevelPoint } from './relaxation.ts';
import { drawFrom, reinforceGradient, reinforceSearch } from './reinforce.ts';
import { purchases } from './search.ts';

test('softmax and Gumbel softmax are as computed with scipy, and do not overflow', () => {
  const { input, expected, tolerance } = oracle('nas.softmax.relax');
  expectClose(softmax(input.alpha), expected.softmax, tolerance);
  expectClose(
    input.tau.map((tau) => gumbelSoftmax(input.alpha, input.gumbel, tau)),
    expected.gumbel,
    tolerance,
  );
  expectClose(softmax([1000, 1000]), [0.5, 0.5], 1e-15);
  expect(() => gumbelSoftmax([0], [0], 0)).toThrow('temperature must be positive, got 0');
});

test('the toy of DARTS ends at (2, 2) by the shortcut and at (1, 1) when unrolled', () => {
  const { input, expected, tolerance } = oracle('darts.toy');
  const [alpha = NaN, weight = NaN] = input.start;
  const rates = { alpha: input.lr_alpha, weight: input.lr_w };
  const walk = (unroll: number): BilevelPoint[] => [
    ...bilevelToy([alpha, weight], unroll, rates, input.steps),
  ];
  const first = walk(0);
  const unrolled = walk(0.5);
  expectClose(
    {
      first_order: first.at(-1),
      second_order_xi_half: unrolled.at(-1),
      traj_first3_xi0: first.slice(0, 4),
      traj_first3_xi_half: unrolled.slice(0, 4),
    },
    expected,
    tolerance,
  );
  expect(walk(0.1).at(-1)?.[0]).toBeCloseTo(2 / 1.2, 6);
});

test('the REINFORCE gradient is the derivative of the log-probability times the advantage', () => {
  const logits = [
    [0.2, -0.4, 0.1],
    [1, 0],
  ];
  const choices = [2, 1];
  const logProbability = (at: readonly (readonly number[])[]) =>
    at.reduce((sum, row, d) => sum + Math.log(softmax(row)[choices[d]!]!), 0);
  const gradient = reinforceGradient(logits, choices, 1.5);
  logits.forEach((row, d) =>
    row.forEach((_, o) => {
      const moved = (by: number) =>
        logits.map((r, i) => r.map((v, j) => (i === d && j === o ? v + by : v)));
      const slope = (logProbability(moved(1e-5)) - logProbability(moved(-1e-5))) / 2e-5;
      expect(gradient[d]![o]).toBeCloseTo(1.5 * slope, 8);
    }),
  );
});

test('the mean of the gradient over choices is the gradient of the expected reward', () => {
  const logits = [Float64Array.of(0.3, -0.2, 0)];
  const rewards = [1, 4, 2];
  const p = softmax(logits[0]!);
  const mean = [0, 0, 0];
  rewards.forEach((reward, o) => {
    const [gradient] = reinforceGradient(logits, [o], reward - 2);
    mean.forEach((_, i) => (mean[i]! += p[o]! * gradient![i]!));
  });
  const expectedReward = rewards.reduce((sum, reward, o) => sum + p[o]! * reward, 0);
  expectClose(
    mean,
    rewards.map((reward, o) => p[o]! * (reward - expectedReward)),
    1e-14,
  );
});

test('the controller learns the option that pays', () => {
  let last: readonly Float64Array[] = [];
  const search = reinforceSearch(
    {
      decisions: [3, 2],
      decode: ([a = 0, b = 0]) => a + 10 * b,
      resource: 1,
      learningRate: 0.3,
      reward: (loss) => -loss,
      onupdate: (probabilities) => (last = probabilities),
    },
    streamOf(2),
  );
  const loss = ({ candidate }: { candidate: number }) => (candidate === 12 ? 0 : 1);
  expect([...purchases(search, { loss, budget: 600 })]).toHaveLength(600);
  expect(last[0]![2]).toBeGreaterThan(0.9);
  expect(last[1]![1]).toBeGreaterThan(0.9);
});

test('an index is drawn as often as its probability says', () => {
  const stream = streamOf(9);
  const counts = [0, 0, 0];
  for (let i = 0; i < 30_000; i++) counts[drawFrom([0.2, 0.5, 0.3], stream)]! += 1;
  expectClose(
    counts.map((count) => count / 30_000),
    [0.2, 0.5, 0.3],
    0.01,
  );
});
