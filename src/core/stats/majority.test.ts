import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectClose, oracle } from '#test/oracles.ts';
import * as majority from './majority.ts';

const probability = fc.double({ min: 0, max: 1, noNaN: true });
const models = [majority.commonCauseVotes, majority.leaderVotes, majority.betaVotes];

test('independent majority votes have the exact accuracy for k = 1..25 and eight p', () => {
  const { input, expected, tolerance } = oracle('ens.majority.table');
  const table = input.p.map((p) => input.k.map((k) => majority.independentMajorityAccuracy(k, p)));
  expectClose(table, expected, tolerance);
});

test('three independent voters of 70 % are right together in 78.4 %', () => {
  const { input, expected, tolerance } = oracle('ens.majority.k3p07');
  expectClose(majority.independentMajorityAccuracy(input.k, input.p), expected, tolerance);
});

test('with fair ties an even voter adds nothing, and p = 1/2 stays 1/2', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 250 }), probability, (m, p) => {
      const odd = majority.independentMajorityAccuracy(2 * m - 1, p);
      expect(majority.independentMajorityAccuracy(2 * m, p)).toBeCloseTo(odd, 12);
      expect(majority.independentMajorityAccuracy(m, 0.5)).toBeCloseTo(0.5, 13);
    }),
    { seed: 1 },
  );
});

test('the majority under a common cause has its closed form', () => {
  const { input, expected, tolerance } = oracle('ens.corr.mixture');
  const values = input.cases_k_p_rho.map(([k = NaN, p = NaN, rho = NaN]) =>
    majority.majorityAccuracy(majority.commonCauseVotes(k, p, rho)),
  );
  expectClose(values, expected, tolerance);
});

test('the majority under an opinion leader has its closed form', () => {
  const { input, expected, tolerance } = oracle('ens.corr.leader');
  const values = input.cases_k_p_rho.map(([k = NaN, p = NaN, rho = NaN]) =>
    majority.majorityAccuracy(majority.leaderVotes(k, p, rho)),
  );
  expectClose(values, expected, tolerance);
});

test('the limits of many voters are those of the three models', () => {
  const { input, expected, tolerance } = oracle('ens.corr.limits');
  const limits = {
    M1: majority.commonCauseLimit,
    M2: majority.leaderLimit,
    M3: majority.betaLimit,
  };
  const values = Object.fromEntries(
    Object.entries(limits).map(([model, limit]) => [
      model,
      input.cases_p_rho.map(([p = NaN, rho = NaN]) => limit(p, rho)),
    ]),
  );
  expectClose(values, expected, tolerance);
});

test('2,000 voters are close to the limit in every model', () => {
  for (const [p, rho] of [
    [0.7, 0.2],
    [0.6, 0.1],
    [0.4, 0.3],
    [0.8, 0.05],
  ] as const) {
    const at = (votes: (typeof models)[number]): number =>
      majority.majorityAccuracy(votes(2001, p, rho));
    expect(at(majority.commonCauseVotes)).toBeCloseTo(majority.commonCauseLimit(p, rho), 6);
    expect(at(majority.leaderVotes)).toBeCloseTo(majority.leaderLimit(p, rho), 6);
    expect(at(majority.betaVotes)).toBeCloseTo(majority.betaLimit(p, rho), 2);
  }
});

test('the limits at rho = 0 are Condorcet, at rho = 1 a single voter', () => {
  for (const limit of [majority.commonCauseLimit, majority.leaderLimit, majority.betaLimit]) {
    for (const p of [0, 0.3, 0.5, 0.8, 1]) {
      expect(limit(p, 0)).toBe(p > 0.5 ? 1 : p < 0.5 ? 0 : 0.5);
      expect(limit(p, 1)).toBeCloseTo(p, 15);
    }
  }
});

test('every model gives a pmf of mean k p whose voters are pairwise correlated by rho', () => {
  const k = fc.integer({ min: 2, max: 101 });
  fc.assert(
    fc.property(k, probability, probability, (k, p, rho) => {
      for (const model of models) {
        const pmf = model(k, p, rho);
        const total = pmf.reduce((sum, value) => sum + value, 0);
        const mean = pmf.reduce((sum, value, i) => sum + i * value, 0);
        const pairs = pmf.reduce((sum, value, i) => sum + i * (i - 1) * value, 0);
        expect(pmf.length).toBe(k + 1);
        expect(Math.min(...pmf)).toBeGreaterThanOrEqual(0);
        expect(total).toBeCloseTo(1, 12);
        expect(mean).toBeCloseTo(k * p, 9);
        // E[X_i X_j] = p² + rho p (1 - p)
        expect(pairs / (k * (k - 1))).toBeCloseTo(p * p + rho * p * (1 - p), 10);
      }
    }),
    { seed: 2 },
  );
});

test('arguments out of range are named in the error', () => {
  expect(() => majority.leaderVotes(3, 0.7, 1.2)).toThrow(
    'leaderVotes: rho must be in [0, 1], got 1.2',
  );
  expect(() => majority.betaLimit(-1, 0)).toThrow('betaLimit: p must be in [0, 1], got -1');
});
