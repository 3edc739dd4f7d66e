import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectClose, oracle } from '#test/oracles.ts';
import { poissonBinomialPmf } from './binomial.ts';
import { independentMajorityAccuracy, majorityAccuracy } from './majority.ts';
import { optimalVoteWeights, pluralityAccuracy, weightedMajorityAccuracy } from './plurality.ts';

/** P(plurality right) by visiting all classes^voters ballots; class 0 is true. */
function byBallots(voters: number, classes: number, p: number): number {
  const counts = new Array<number>(classes).fill(0);
  const visit = (voter: number, probability: number): number => {
    if (voter === voters) {
      const top = Math.max(...counts);
      if (counts[0] !== top) return 0;
      return probability / counts.filter((count) => count === top).length;
    }
    let total = 0;
    for (let c = 0; c < classes; c++) {
      counts[c] = (counts[c] ?? NaN) + 1;
      total += visit(voter + 1, probability * (c === 0 ? p : (1 - p) / (classes - 1)));
      counts[c] = (counts[c] ?? NaN) - 1;
    }
    return total;
  };
  return visit(0, 1);
}

test('pluralityAccuracy has the values of exact enumeration', () => {
  const { input, expected, tolerance } = oracle('ens.plurality.multiclass');
  const values = input.cases.map(({ m, K, p }) => {
    const [top = NaN, bottom = NaN] = p.split('/').map(Number);
    return pluralityAccuracy(m, K, top / bottom);
  });
  expectClose(values, expected, tolerance);
});

test('pluralityAccuracy equals a walk over all ballots', () => {
  for (const [voters, classes, p] of [
    [1, 3, 0.2],
    [4, 3, 0.4],
    [6, 4, 0.3],
    [7, 3, 0],
    [7, 3, 1],
    [8, 2, 0.45],
  ] as const) {
    const expected = byBallots(voters, classes, p);
    expect(pluralityAccuracy(voters, classes, p)).toBeCloseTo(expected, 13);
  }
});

test('with two classes the plurality is the majority', () => {
  for (let k = 1; k <= 30; k++) {
    expect(pluralityAccuracy(k, 2, 0.6)).toBeCloseTo(independentMajorityAccuracy(k, 0.6), 12);
  }
});

test('guessers among K classes are right in 1/K, however many vote', () => {
  expect(pluralityAccuracy(25, 10, 0.1)).toBeCloseTo(0.1, 12);
  expect(pluralityAccuracy(12, 5, 0.2)).toBeCloseTo(0.2, 12);
});

test('log-odds weights make the vote as exactly good as published', () => {
  const { input, expected, tolerance } = oracle('ens.weighted.majority.optimal');
  const values = input.p.map((p) => {
    const weights = optimalVoteWeights(p);
    const equal = p.map(() => 1);
    return {
      weights,
      weighted: weightedMajorityAccuracy(p, weights),
      majority: weightedMajorityAccuracy(p, equal),
    };
  });
  expectClose(values, expected, tolerance);
});

test('with equal weights the weighted majority is that of a Poisson binomial', () => {
  const probabilities = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
    minLength: 1,
    maxLength: 10,
  });
  fc.assert(
    fc.property(probabilities, (p) => {
      const equal = p.map(() => 0.1);
      const expected = majorityAccuracy(poissonBinomialPmf(p));
      expect(weightedMajorityAccuracy(p, equal)).toBeCloseTo(expected, 12);
    }),
    { seed: 1 },
  );
});

test('no weights beat the log odds', () => {
  const accuracy = fc.double({ min: 0.05, max: 0.95, noNaN: true });
  const weight = fc.double({ min: -3, max: 3, noNaN: true });
  const voters = fc.array(fc.tuple(accuracy, weight), { minLength: 1, maxLength: 7 });
  fc.assert(
    fc.property(voters, (pairs) => {
      const p = pairs.map(([accuracy]) => accuracy);
      const other = pairs.map(([, weight]) => weight);
      const best = weightedMajorityAccuracy(p, optimalVoteWeights(p));
      expect(best).toBeGreaterThanOrEqual(weightedMajorityAccuracy(p, other) - 1e-9);
    }),
    { seed: 1 },
  );
});

test('arguments out of range are named in the error', () => {
  expect(() => pluralityAccuracy(0, 3, 0.5)).toThrow('voters must be an integer ≥ 1, got 0');
  expect(() => pluralityAccuracy(3, 1, 0.5)).toThrow('classes must be an integer ≥ 2, got 1');
  expect(() => optimalVoteWeights([0.5, 1])).toThrow('accuracies[1] must be in (0, 1), got 1');
  expect(() => weightedMajorityAccuracy([0.5], [1, 2])).toThrow(
    'weightedMajorityAccuracy: accuracies and weights must have equal length, got 1 and 2',
  );
});
