import { expect, test } from 'vitest';
import { expectClose, oracle } from '#test/oracles.ts';
import { streamOf } from '../random.ts';
import {
  floorLog,
  halvingRungs,
  halvingRungsScikit,
  hyperband,
  hyperbandBrackets,
  rungsCost,
  successiveHalving,
  type Rung,
} from './halving.ts';
import { purchases } from './search.ts';

const pairs = (rungs: readonly Rung[]) => rungs.map((rung) => [rung.candidates, rung.resource]);

test('the floor of a logarithm is exact where Math.log is not', () => {
  expect(Math.floor(Math.log(1000) / Math.log(10))).toBe(2); // the trap
  expect(floorLog(1000, 10)).toBe(3);
  for (let k = 0; k <= 30; k++) {
    expect(floorLog(3 ** k, 3)).toBe(k);
    if (k > 0) expect(floorLog(3 ** k - 1, 3)).toBe(k - 1);
  }
  expect(floorLog(100, 10, 5)).toBe(1);
  expect(() => floorLog(1, 1)).toThrow('floorLog: base must be above 1, got 1');
  expect(() => floorLog(0, 3)).toThrow('floorLog: value must be finite and at least 1, got 0');
});

test('the brackets of R = 81, eta = 3 are those that Li et al. print', () => {
  const { input, expected, tolerance } = oracle('hb.table1');
  const brackets = hyperbandBrackets(input.R, input.eta, 'table');
  expectClose(
    brackets.map(({ s, rungs, total }) => ({ s, rungs: pairs(rungs), total })),
    expected,
    tolerance,
  );
});

test('Algorithm 1 of the same paper starts with 81, 34, 15, 8 and 5', () => {
  const brackets = hyperbandBrackets(81, 3, 'algorithm');
  expect(brackets.map(({ rungs }) => rungs[0]?.candidates)).toEqual([81, 34, 15, 8, 5]);
  for (const { rungs } of brackets) expect(rungs.at(-1)?.resource).toBe(81);
});

test('successive halving floors, scikit-learn rounds up and stops at the factor', () => {
  const { input, expected, tolerance } = oracle('hb.sha');
  const rungs = halvingRungs(input.n, input.r, input.eta);
  expectClose(pairs(rungs), expected.rungs, tolerance);
  expect(rungsCost(rungs)).toBe(expected.total);
  const { n, min_resources, max_resources, factor } = input.sk;
  const scikit = halvingRungsScikit(n, min_resources, factor, max_resources);
  expect(scikit.map((rung) => rung.resource)).toEqual(expected.sklearn.n_resources);
  expect(scikit.map((rung) => rung.candidates)).toEqual(expected.sklearn.n_candidates);
  expect(halvingRungs(27, 1, 3, 10).at(-1)).toEqual({ candidates: 3, resource: 9 });
});

test('halving keeps the best of every rung, and a failed training never survives', () => {
  let drawn = 0;
  const losses = [NaN, 5, 1, 7, 3, 9, 2, 8, 4];
  const search = successiveHalving(() => drawn++, halvingRungs(9, 1, 3));
  const market = { loss: ({ candidate = 0 }) => losses[candidate]!, budget: Infinity };
  const paid = [...purchases(search, market)];
  expect(drawn).toBe(9);
  expect(paid.slice(0, 9).map(({ candidate }) => candidate)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(paid.slice(9, 12).map(({ candidate }) => candidate)).toEqual([2, 6, 4]);
  expect(paid.slice(12)).toEqual([{ candidate: 2, resource: 9, loss: 1, spent: 27 }]);
});

test('a candidate that starts slowly is thrown away, however good it would become', () => {
  const losses = (candidate: number, resource: number) =>
    candidate === 0 ? 10 / resource : 3 + candidate;
  let drawn = 0;
  const search = successiveHalving(() => drawn++, halvingRungs(9, 1, 3));
  const loss = (t: { candidate: number; resource: number }) => losses(t.candidate, t.resource);
  const last = [...purchases(search, { loss, budget: Infinity })].at(-1);
  expect(losses(0, 9)).toBeLessThan(losses(1, 9));
  expect(last?.candidate).toBe(1);
});

test('Hyperband spends what its table says and begins again', () => {
  const stream = streamOf(1);
  const brackets = hyperbandBrackets(9, 3, 'table');
  const total = brackets.reduce((sum, bracket) => sum + bracket.total, 0);
  const paid = [
    ...purchases(
      hyperband(() => stream.uniform(), brackets),
      { loss: ({ candidate }) => candidate, budget: 2 * total },
    ),
  ];
  expect(paid.at(-1)?.spent).toBe(2 * total);
  expect(() => hyperbandBrackets(0, 3, 'table')).toThrow('R must be at least 1, got 0');
  expect(() => halvingRungs(3, 0, 3)).toThrow('r must be positive, got 0');
});
