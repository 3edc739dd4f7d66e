import { expect, test } from 'vitest';
import { expectClose, oracle } from '#test/oracles.ts';
import {
  expectedImprovement,
  expectedImprovementSlopes,
  improvementProbability,
  lowerConfidenceBound,
  parzenScore,
} from './acquisition.ts';

const { input, expected, tolerance } = oracle('bo.ei');
const cases = input.cases_mu_sigma_fbest_xi.map(
  ([mean = NaN, deviation = NaN, best = NaN, margin = NaN]) => ({
    belief: { mean, deviation },
    best,
    margin,
  }),
);

test('expected improvement, probability of improvement and bound are as computed with scipy', () => {
  expectClose(
    {
      EI: cases.map(({ belief, best, margin }) => expectedImprovement(belief, best, margin)),
      PI: cases.map(({ belief, best, margin }) => improvementProbability(belief, best, margin)),
      LCB: cases.map(({ belief }) => lowerConfidenceBound(belief)),
      d_EI_dmu: cases.map((c) => expectedImprovementSlopes(c.belief, c.best, c.margin).mean),
      d_EI_dsigma: cases.map(
        (c) => expectedImprovementSlopes(c.belief, c.best, c.margin).deviation,
      ),
    },
    expected,
    tolerance,
  );
});

test('six deviations away nothing is lost to cancellation', () => {
  const improvement = expectedImprovement({ mean: 0, deviation: 1 }, -6);
  expect(improvement / expected.EI[6]!).toBeCloseTo(1, 8);
});

test('what is certain improves by exactly the gap, or not at all', () => {
  expect(expectedImprovement({ mean: 1, deviation: 0 }, 3)).toBe(2);
  expect(expectedImprovement({ mean: 3, deviation: 0 }, 1)).toBe(0);
  expect(improvementProbability({ mean: 1, deviation: 0 }, 1)).toBe(0);
});

test('the Parzen score is as Bergstra et al. have it', () => {
  const tpe = oracle('bo.tpe');
  const { l, g, gamma } = tpe.input;
  expectClose(
    l.map((good, i) => parzenScore(good, g[i]!, gamma)),
    tpe.expected,
    tpe.tolerance,
  );
});
