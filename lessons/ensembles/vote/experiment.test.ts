import { expect, test } from 'vitest';
import { independentMajorityAccuracy, majorityAccuracy } from '#core/stats/majority.ts';
import { binomialPmf } from '#core/stats/binomial.ts';
import { optimalVoteWeights, weightedMajorityAccuracy } from '#core/stats/plurality.ts';
import { collect } from '#test/lab.ts';
import vote from './experiment.ts';
import params, { type Vote } from './params.ts';
import { electionsPerStep, steps } from './plan.ts';
import { limitOf, limits, rightVotes, votes } from './votes.ts';

const models = Object.keys(votes) as Vote['model'][];
const accuracy = (model: Vote['model'], k: number, p: number, rho: number) =>
  majorityAccuracy(votes[model](k, p, rho));

test('three independent voters at 70 % reach the 78.4 % of the book, by its four outcomes', () => {
  const pmf = binomialPmf(3, 0.7);
  [0.027, 0.189, 0.441, 0.343].forEach((p, right) => expect(pmf[right]).toBeCloseTo(p, 12));
  expect(independentMajorityAccuracy(3, 0.7)).toBeCloseTo(0.784, 12);
});

test('at p = 0.7, rho = 0.2, k = 25 a leader gives 73.7 %, a common cause 92.6 %', () => {
  expect(accuracy('leader', 25, 0.7, 0.2)).toBeCloseTo(0.737, 3);
  expect(accuracy('common-cause', 25, 0.7, 0.2)).toBeCloseTo(0.926, 3);
});

test('25 independent voters at 70 % reach 98.3 %', () => {
  expect(accuracy('leader', 25, 0.7, 0)).toBeCloseTo(0.983, 3);
});

test('behind a leader 25 voters do worse than three: 73.7 % against 74.9 % at rho = 0.2', () => {
  expect(accuracy('leader', 3, 0.7, 0.2)).toBeCloseTo(0.749, 3);
});

const unequal = (...each: number[]): Vote => ({ ...params.defaults, voters: 'unequal', each });

test('one voter at 90 % among four at 60 %: the majority has 78.6 %, the weighted vote 90 %', () => {
  const each = [0.9, 0.6, 0.6, 0.6, 0.6];
  expect(params.defaults.each).toEqual(each);
  const plain = majorityAccuracy(rightVotes(unequal(...each)));
  expect((100 * plain).toFixed(1)).toBe('78.6');
  expect((100 * (0.9 - plain)).toFixed(1)).toBe('11.4');
  expect(plain).toBeGreaterThan((0.9 + 4 * 0.6) / 5);
  const weights = optimalVoteWeights(each);
  expect(weightedMajorityAccuracy(each, weights)).toBeCloseTo(0.9, 12);
  expect(weights[0]).toBeGreaterThan(weights.slice(1).reduce((sum, weight) => sum + weight, 0));
});

test('unequal voters that are equal after all are the independent ones', () => {
  const three = majorityAccuracy(rightVotes(unequal(0.7, 0.7, 0.7)));
  expect(three).toBeCloseTo(independentMajorityAccuracy(3, 0.7), 12);
});

test('endlessly many copies of unequal voters are right when their average is above one half', () => {
  expect(limitOf(unequal(0.9, 0.3, 0.4))).toBe(1);
  expect(limitOf(unequal(0.9, 0.1, 0.5))).toBe(0.5);
  expect(limitOf(unequal(0.6, 0.3))).toBe(0);
});

test('simulated elections of unequal voters agree with the exact distribution', async () => {
  const values = unequal(0.9, 0.6, 0.3, 0.55);
  const last = (await collect(vote, values, 5)).at(-1);
  expect(last?.view.counts).toHaveLength(5);
  const { exact = NaN, estimate = NaN, standardError = NaN } = last?.metrics ?? {};
  expect(exact).toBe(majorityAccuracy(rightVotes(values)));
  expect(Math.abs(estimate - exact)).toBeLessThan(4 * standardError);
});

test('a follower copies the leader nearly every second time at rho = 0.2', () => {
  expect(Math.sqrt(0.2)).toBeCloseTo(0.447, 3);
});

test('below one half, more voters hurt: 35.2 % for three at 40 %, 15.4 % for twenty-five', () => {
  expect(accuracy('leader', 3, 0.4, 0)).toBeCloseTo(0.352, 12);
  expect(accuracy('leader', 25, 0.4, 0)).toBeCloseTo(0.154, 3);
  expect(accuracy('leader', 25, 0.4, 0)).toBeLessThan(accuracy('leader', 3, 0.4, 0));
});

test.each(models)('at rho = 1 the vote of %s is one voter', (model) => {
  expect(accuracy(model, 25, 0.7, 1)).toBeCloseTo(0.7, 12);
});

test('however many follow a leader at rho = 0.2, they end at 70 %, a common cause at 94 %', () => {
  expect(limits.leader(0.7, 0.2)).toBeCloseTo(0.7, 12);
  expect(limits['common-cause'](0.7, 0.2)).toBeCloseTo(0.94, 12);
  expect(limits['beta-binomial'](0.7, 0.2)).toBeCloseTo(0.818, 3);
});

test.each(models)('simulated elections of %s agree with the exact distribution', async (model) => {
  for (const [k, p, rho] of [
    [3, 0.7, 0],
    [8, 0.6, 0.3],
    [25, 0.7, 0.2],
    [5, 0.2, 1],
  ] as const) {
    const snapshots = await collect(vote, { ...params.defaults, k, p, rho, model }, 5);
    const last = snapshots.at(-1);
    expect(last?.step).toBe(steps);
    expect(last?.view.elections).toBe(steps * electionsPerStep);
    const { exact = NaN, estimate = NaN, standardError = NaN } = last?.metrics ?? {};
    expect(Math.abs(estimate - exact)).toBeLessThan(4 * standardError);
    const pmf = votes[model](k, p, rho);
    const n = steps * electionsPerStep;
    pmf.forEach((expected, right) => {
      const spread = Math.sqrt((expected * (1 - expected)) / n) + 1e-12;
      const share = (last?.view.counts[right] ?? NaN) / n;
      expect(Math.abs(share - expected)).toBeLessThan(4.5 * spread);
    });
  }
});
