import { expect, test } from 'vitest';
import { expectClose, oracle } from '#test/oracles.ts';
import { areaUnderRoc, averagePrecision } from './ranking.ts';

test('area under the curve and average precision agree with scikit-learn', () => {
  const { input, expected, tolerance } = oracle('cal.brier_nll');
  expectClose(areaUnderRoc(input.p, input.y), expected.auc, tolerance);
  expectClose(averagePrecision(input.p, input.y), expected.ap, tolerance);
});

test('ties share their wins, and precision is taken once per group of equals', () => {
  const { input, expected, tolerance } = oracle('base.auc.ties');
  expectClose(areaUnderRoc(input.score, input.y), expected.auc, tolerance);
  expectClose(averagePrecision(input.score, input.y), expected.ap, tolerance);
});

test('equal scores count half, and a constant score ranks nothing', () => {
  expect(areaUnderRoc([0.5, 0.5, 0.5], [0, 1, 1])).toBe(0.5);
  expect(areaUnderRoc([0.2, 0.8, 0.8], [0, 1, 0])).toBe(0.75);
  expect(averagePrecision([0.3, 0.3, 0.3, 0.3], [0, 1, 0, 0])).toBe(0.25);
});

test('without one of the classes there is nothing to rank', () => {
  expect(areaUnderRoc([0.1, 0.2], [1, 1])).toBeNaN();
  expect(averagePrecision([0.1, 0.2], [0, 0])).toBeNaN();
});
