import { expect, test } from 'vitest';
import { expectClose, oracle } from '#test/oracles.ts';
import { bootstrapUniqueFraction, neverOutOfBag, varianceOfAverage } from './bootstrap.ts';

test('bootstrapUniqueFraction falls from 1 to 1 - 1/e', () => {
  const { input, expected, tolerance } = oracle('ens.bootstrap.unique');
  const values = [...input.n, Infinity].map(bootstrapUniqueFraction);
  expectClose(values, expected, tolerance);
});

test('neverOutOfBag gives the rows that no out-of-bag vote covers', () => {
  const { input, expected, tolerance } = oracle('ens.oob.neverout');
  const values = input.B.map((members) => {
    const p = neverOutOfBag(input.n, members);
    return { p, expected: input.n * p };
  });
  expectClose(values, expected, tolerance);
});

test('varianceOfAverage interpolates between s²/B and s²', () => {
  const { input, expected, tolerance } = oracle('ens.variance.avg');
  const values = input.cases_B_rho_s2.map(([members = NaN, rho = NaN, variance = NaN]) =>
    varianceOfAverage(members, rho, variance),
  );
  expectClose(values, expected, tolerance);
});

test('varianceOfAverage is 0 at rho = -1/(B - 1) and throws below', () => {
  expect(varianceOfAverage(10, -1 / 9, 4)).toBeCloseTo(0, 14);
  expect(() => varianceOfAverage(10, -0.2, 4)).toThrow('for 10 members, got -0.2');
});
