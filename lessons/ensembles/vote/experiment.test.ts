import { expect, test } from 'vitest';
import { independentMajorityAccuracy, majorityAccuracy } from '#core/stats/majority.ts';
import { binomialPmf } from '#core/stats/binomial.ts';
import { collect } from '#test/lab.ts';
import vote from './experiment.ts';
import params, { type Vote } from './params.ts';
import { electionsPerStep, steps } from './plan.ts';
import { limits, votes } from './votes.ts';

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

test('below one half, more voters hurt', () => {
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
