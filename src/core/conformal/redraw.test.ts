import { describe, expect, test } from 'vitest';
import { random, streamOf } from '../random.ts';
import { betaBinomialPmf } from '../stats/binomial.ts';
import { mean } from '../stats/moments.ts';
import { conformalQuantile, coverageLaw } from './quantile.ts';
import { redrawnCoverages } from './redraw.ts';
import { reportSets } from './scores.ts';
import { calibrateSets, calibrationScores, makeSets } from './split.ts';

describe('fresh calibration draws', () => {
  const stream = streamOf(1);
  const scores = Float64Array.from({ length: 300 }, () => stream.uniform());
  const [n, alpha, draws] = [99, 0.1, 2000];
  const coverages = redrawnCoverages(scores, n, alpha, draws, streamOf(2));

  test('cover k / (n + 1) on average, within four standard errors', () => {
    const law = coverageLaw(n, alpha)!;
    const spread = Math.sqrt(
      law.deviation ** 2 + (law.mean * (1 - law.mean) - law.deviation ** 2) / (300 - n),
    );
    expect(Math.abs(mean(coverages) - 90 / 100)).toBeLessThan((4 * spread) / Math.sqrt(draws));
  });

  test('follow the beta-binomial law of the rows left to test on', () => {
    const law = coverageLaw(n, alpha)!;
    const pmf = betaBinomialPmf(300 - n, law.mean, 1 / (law.a + law.b + 1));
    let below = 0;
    let widest = 0;
    pmf.forEach((p, covered) => {
      below += p;
      const found = coverages.filter((share) => share * (300 - n) <= covered + 0.5).length / draws;
      widest = Math.max(widest, Math.abs(found - below));
    });
    expect(widest).toBeLessThan(1.95 / Math.sqrt(draws)); // Kolmogorov's bound at 0.1 %
  });

  test('are what sorting and counting say', () => {
    const few = [0.1, 0.2, 0.2, 0.3, 0.5, 0.8];
    for (let draw = 1; draw <= 20; draw++) {
      const [coverage = NaN] = redrawnCoverages(few, 3, 0.4, 1, streamOf(draw));
      // whichever rows calibrate, the share of the three others is a third
      expect((coverage * 3) % 1).toBeCloseTo(0, 12);
    }
    const all = new Set(redrawnCoverages(few, 3, 0.4, 200, streamOf(1)));
    expect(Math.max(...all)).toBe(1);
    expect(Math.min(...all)).toBe(0);
  });

  test('too few rows cover everything, and none left to test on are refused', () => {
    expect([...redrawnCoverages(scores, 8, 0.1, 2, streamOf(1))]).toEqual([1, 1]);
    expect(() => redrawnCoverages(scores, 300, 0.1, 2, streamOf(1))).toThrow(
      'redrawnCoverages: the number of rows left to test on must be an integer ≥ 1, got 0',
    );
  });
});

describe('split conformal sets', () => {
  const { uniform } = random(3).stream('rows');
  /** Rows whose classes are drawn from their probabilities. */
  function rowsOf(n: number) {
    const probabilities = new Float64Array(3 * n);
    const y = new Uint8Array(n);
    for (let row = 0; row < n; row++) {
      const odds = [uniform() ** 3, uniform() ** 3, uniform() ** 3];
      const sum = odds[0]! + odds[1]! + odds[2]!;
      odds.forEach((odd, c) => (probabilities[3 * row + c] = odd / sum));
      const drawn = uniform();
      y[row] = drawn < odds[0]! / sum ? 0 : drawn < (odds[0]! + odds[1]!) / sum ? 1 : 2;
    }
    return { probabilities, y, u: Float64Array.from({ length: n }, () => uniform()) };
  }
  const calibration = rowsOf(999);
  const fresh = rowsOf(4000);
  const methods = ['lac', 'aps', 'raps'] as const;

  test.each(methods)('%s covers a fresh row with probability 1 - alpha', (method) => {
    const rule = { method, alpha: 0.1 };
    const cutOff = calibrateSets(calibration, 3, rule);
    const { coverage } = reportSets(makeSets(fresh, 3, rule, cutOff), fresh.y, 3);
    const { deviation } = coverageLaw(999, 0.1)!;
    expect(Math.abs(coverage - 0.9)).toBeLessThan(4 * (deviation + 0.3 / Math.sqrt(4000)));
  });

  test.each(methods)('the sets of %s grow as alpha falls', (method) => {
    const sets = [0.05, 0.1, 0.3].map((alpha) => {
      const rule = { method, alpha };
      return makeSets(fresh, 3, rule, calibrateSets(calibration, 3, rule));
    });
    const [most, some, few] = sets as [Uint8Array, Uint8Array, Uint8Array];
    expect(some.every((member, i) => member <= most[i]! && member >= few[i]!)).toBe(true);
  });

  test('the naive sets need no calibration and follow the probabilities', () => {
    const rule = { method: 'naive', alpha: 0.1 } as const;
    expect(calibrationScores(calibration, 3, 'naive')).toBeUndefined();
    expect(calibrateSets(calibration, 3, rule)).toBeUndefined();
    const sets = makeSets({ probabilities: Float64Array.of(0.6, 0.35, 0.05) }, 3, rule, undefined);
    expect([...sets]).toEqual([1, 1, 0]);
  });

  test('by class there is a cut-off for each, from its rows alone', () => {
    const rule = { method: 'lac', alpha: 0.1, byClass: true } as const;
    const cutOff = calibrateSets(calibration, 3, rule) as Float64Array;
    const scores = calibrationScores(calibration, 3, 'lac')!;
    const own = scores.filter((_, row) => calibration.y[row] === 1);
    expect(cutOff[1]).toBe(conformalQuantile(own, 0.1));
    expect(cutOff).toHaveLength(3);
  });

  test('conformal sets without a cut-off are refused', () => {
    expect(() => makeSets(fresh, 3, { method: 'lac', alpha: 0.1 }, undefined)).toThrow(
      'makeSets: lac needs a cut-off, got none',
    );
  });
});
