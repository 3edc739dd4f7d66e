import { expect, test } from 'vitest';
import { expectClose, oracle } from '#test/oracles.ts';
import { correlation } from './moments.ts';
import { kendall, ranks, spearman } from './rank.ts';

test("Kendall's τ and Spearman's ρ are as computed with scipy, with ties and without", () => {
  const { input, expected, tolerance } = oracle('rank.kendall_spearman');
  const { x, y, xt, yt } = input;
  expectClose(
    {
      kendall: kendall(x, y),
      spearman: spearman(x, y),
      pearson: correlation(x, y),
      kendall_b_ties: kendall(xt, yt),
      kendall_c_ties: kendall(xt, yt, 'c'),
      spearman_ties: spearman(xt, yt),
    },
    expected,
    tolerance,
  );
});

test('equal values share the mean of their ranks', () => {
  expect([...ranks([10, 30, 20, 20])]).toEqual([1, 4, 2.5, 2.5]);
  expect([...ranks([])]).toEqual([]);
});

test('reversed samples have -1, a constant one has none', () => {
  expect(kendall([1, 2, 3], [3, 2, 1])).toBe(-1);
  expect(kendall([1, 1], [1, 2])).toBeNaN();
  expect(() => kendall([1], [1])).toThrow('the number of pairs must be an integer ≥ 2, got 1');
});
