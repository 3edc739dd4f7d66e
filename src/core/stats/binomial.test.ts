import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectClose, oracle } from '#test/oracles.ts';
import { random } from '../random.ts';
import {
  betaBinomialPmf,
  binomialPmf,
  drawBinomial,
  poissonBinomialPmf,
  poissonProbability,
} from './binomial.ts';

const probability = fc.double({ min: 0, max: 1, noNaN: true });
const trials = fc.integer({ min: 1, max: 200 });

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Mean and variance of a pmf over 0..n. */
function momentsOf(pmf: Float64Array): { mean: number; variance: number } {
  const mean = pmf.reduce((total, value, i) => total + i * value, 0);
  const variance = pmf.reduce((total, value, i) => total + (i - mean) ** 2 * value, 0);
  return { mean, variance };
}

/** The quotient of two big integers, to double precision. */
function quotient(top: bigint, bottom: bigint): number {
  const shift = Math.max(0, bottom.toString(2).length - top.toString(2).length + 64);
  const scaled = Number((top << BigInt(shift)) / bottom);
  return scaled * 2 ** -Math.min(shift, 1000) * 2 ** -Math.max(0, shift - 1000);
}

test('binomialPmf at n = 1000 has the exact rational values to a relative 1e-12', () => {
  for (const tenths of [1n, 5n, 7n]) {
    const pmf = binomialPmf(1000, Number(tenths) / 10);
    let term = (10n - tenths) ** 1000n; // C(n, i) t^i (10 - t)^(n - i), over 10^n
    for (let i = 0; i <= 1000; i++) {
      const exact = quotient(term, 10n ** 1000n);
      if (exact > 1e-290) {
        expect(Math.abs((pmf[i] ?? NaN) / exact - 1), `${tenths}, ${i}`).toBeLessThan(1e-12);
      }
      term = (term * BigInt(1000 - i) * tenths) / (BigInt(i + 1) * (10n - tenths));
    }
  }
});

test('binomialPmf is certain at p = 0, p = 1 and n = 0', () => {
  expect([...binomialPmf(3, 0)]).toEqual([1, 0, 0, 0]);
  expect([...binomialPmf(3, 1)]).toEqual([0, 0, 0, 1]);
  expect([...binomialPmf(0, 0.3)]).toEqual([1]);
});

test('multiplicity of a row in a bootstrap is binomial, nearly Poisson(1)', () => {
  const { input, expected, tolerance } = oracle('ens.bootstrap.multiplicity');
  const pmf = binomialPmf(input.n, 1 / input.n);
  expectClose(
    input.m.map((m) => pmf[m]),
    expected.binomial,
    tolerance,
  );
  expectClose(
    input.m.map((m) => poissonProbability(1, m)),
    expected.poisson,
    tolerance,
  );
});

test('betaBinomialPmf sums to 1, has mean n p and pairwise correlation rho', () => {
  fc.assert(
    fc.property(trials, probability, probability, (n, p, rho) => {
      const pmf = betaBinomialPmf(n, p, rho);
      const { mean, variance } = momentsOf(pmf);
      expect(sum(pmf)).toBeCloseTo(1, 12);
      expect(mean).toBeCloseTo(n * p, 9);
      // Var of a sum of n correlated Bernoulli trials
      expect(variance).toBeCloseTo(n * p * (1 - p) * (1 + (n - 1) * rho), 8);
    }),
    { seed: 1 },
  );
});

test('betaBinomialPmf is binomial at rho = 0, all or none at rho = 1, and close just beside', () => {
  expect([...betaBinomialPmf(4, 0.3, 1)]).toEqual([0.7, 0, 0, 0, 0.3]);
  expectClose(betaBinomialPmf(9, 0.3, 0), binomialPmf(9, 0.3), 1e-15);
  expectClose(betaBinomialPmf(9, 0.3, 1e-13), binomialPmf(9, 0.3), 1e-11);
  expectClose(betaBinomialPmf(4, 0.3, 1 - 1e-13), [0.7, 0, 0, 0, 0.3], 1e-11);
});

test('betaBinomialPmf is flat over 0..n for the uniform prior a = b = 1', () => {
  expectClose(betaBinomialPmf(7, 0.5, 1 / 3), new Float64Array(8).fill(1 / 8), 1e-14);
});

test('poissonBinomialPmf is binomial for equal probabilities and has mean Σp otherwise', () => {
  expectClose(poissonBinomialPmf(new Float64Array(30).fill(0.3)), binomialPmf(30, 0.3), 1e-14);
  expect([...poissonBinomialPmf([])]).toEqual([1]);
  fc.assert(
    fc.property(fc.array(probability, { maxLength: 40 }), (ps) => {
      const pmf = poissonBinomialPmf(ps);
      const { mean, variance } = momentsOf(pmf);
      expect(sum(pmf)).toBeCloseTo(1, 12);
      expect(mean).toBeCloseTo(
        ps.reduce((total, p) => total + p, 0),
        10,
      );
      expect(variance).toBeCloseTo(
        ps.reduce((total, p) => total + p * (1 - p), 0),
        9,
      );
    }),
    { seed: 1 },
  );
});

test('arguments out of range are named in the error', () => {
  expect(() => binomialPmf(2.5, 0.5)).toThrow('n must be an integer ≥ 0, got 2.5');
  expect(() => betaBinomialPmf(2, 1.5, 0)).toThrow('betaBinomialPmf: p must be in [0, 1], got 1.5');
  expect(() => betaBinomialPmf(2, 0.5, -0.1)).toThrow('rho must be in [0, 1], got -0.1');
  expect(() => poissonBinomialPmf([0.2, 3])).toThrow('probabilities[1] must be in [0, 1], got 3');
});

test.each([
  [40, 0.3],
  [5000, 0.02],
  [1_000_000, 0.5],
])('drawn counts of %i trials at %f have the mean and variance of their kind', (n, p) => {
  const stream = random(7).stream('counts', n);
  const draws = Float64Array.from({ length: 4000 }, () => drawBinomial(n, p, stream));
  const mean = sum(draws) / draws.length;
  const variance = draws.reduce((total, each) => total + (each - mean) ** 2, 0) / draws.length;
  const expected = n * p * (1 - p);
  expect(Math.abs(mean - n * p)).toBeLessThan(4 * Math.sqrt(expected / draws.length));
  expect(Math.abs(variance / expected - 1)).toBeLessThan(0.1);
  expect(draws.every((each) => Number.isInteger(each) && each >= 0 && each <= n)).toBe(true);
});

test('no trials, no chance and certainty leave nothing to draw', () => {
  const stream = random(7).stream('counts');
  const pairs = [
    [0, 0.5],
    [2000, 0],
    [2000, 1],
  ] as const;
  expect(pairs.map(([n, p]) => drawBinomial(n, p, stream))).toEqual([0, 0, 2000]);
  expect(() => drawBinomial(1.5, 0.5, stream)).toThrow('n must be an integer');
});
