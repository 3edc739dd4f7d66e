import { expect, test } from 'vitest';
import { oracle } from '#test/oracles.ts';
import { dominates, hypervolume2, nonDominated } from './pareto.ts';

test('front and hypervolume of five points are the published ones', () => {
  const { input, expected } = oracle('nas.pareto');
  expect(nonDominated(input.points).map((i) => input.points[i])).toEqual(expected.front);
  const [a = NaN, b = NaN] = input.ref;
  expect(hypervolume2(input.points, [a, b])).toBe(expected.hypervolume);
});

test('equals do not dominate each other, a NaN neither dominates nor stands on the front', () => {
  expect(dominates([1, 1], [1, 1])).toBe(false);
  expect(dominates([1, 1], [1, 2])).toBe(true);
  expect(
    nonDominated([
      [1, 1],
      [1, 1],
      [NaN, 0],
      [2, 0.5],
      [3, 3],
    ]),
  ).toEqual([0, 1, 3]);
  expect(nonDominated([])).toEqual([]);
});

test('points beyond the reference add nothing', () => {
  expect(
    hypervolume2(
      [
        [7, 1],
        [1, 7],
      ],
      [6, 6],
    ),
  ).toBe(0);
  expect(
    hypervolume2(
      [
        [5, 5],
        [7, 1],
      ],
      [6, 6],
    ),
  ).toBe(1);
});
