import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectClose, oracle } from '#test/oracles.ts';
import { streamOf } from '../random.ts';
import { betaBinomialPmf } from '../stats/binomial.ts';
import { quantileSorted } from '../stats/quantile.ts';
import {
  classConditionalQuantiles,
  conformalIndex,
  conformalPValue,
  conformalQuantile,
  coverageLaw,
  intervalScore,
  weightedConformalQuantile,
} from './quantile.ts';
import { labelScores, naiveSets, ownScores, predictionSets, reportSets } from './scores.ts';

describe('the cut-off', () => {
  test('its index, level and coverage law are exact, and infinite for too few rows', () => {
    const { input, expected, tolerance } = oracle('conf.quantile.index');
    const found = input.cases_n_alpha.map(([n = NaN, alpha = NaN]) => {
      const k = conformalIndex(n, alpha);
      const law = coverageLaw(n, alpha);
      if (!law) return { k, level: null, l: n + 1 - k, infinite: true };
      return {
        k,
        level: k / n,
        l: law.b,
        infinite: k > n,
        mean: law.mean,
        sd: law.deviation,
        q05: law.quantile(0.05),
        q95: law.quantile(0.95),
      };
    });
    expectClose(found, expected, tolerance);
    expect(conformalQuantile(new Float64Array(8), 0.1)).toBe(Infinity);
  });

  test('it is sorted[k - 1], not what four common snippets return', () => {
    const { input, expected, tolerance } = oracle('conf.numpy.quantile');
    const found = input.n.map((n) => {
      const scores = Array.from({ length: n }, (_, i) => i + 1);
      const k = conformalQuantile(scores, input.alpha);
      const level = conformalIndex(n, input.alpha) / n;
      const higher = (q: number) => Math.min(n, Math.ceil((n - 1) * q) + 1);
      return {
        n,
        k,
        snippet_higher: higher(level),
        inverted_cdf: scores[Math.ceil(n * level - 1e-9) - 1],
        linear: quantileSorted(scores, level),
        repo_1_minus_alpha_higher: higher(1 - input.alpha),
      };
    });
    expectClose(found, expected, tolerance);
  });

  test('of nineteen scores', () => {
    const { input, expected, tolerance } = oracle('conf.split.example');
    const found = input.alpha.map((alpha) => ({
      k: conformalIndex(19, alpha),
      qhat: conformalQuantile(input.scores, alpha),
      coverage: conformalIndex(19, alpha) / 20,
    }));
    expectClose(found, expected, tolerance);
    const { input: question, expected: p, tolerance: within } = oracle('conf.pvalue');
    expectClose(conformalPValue(input.scores, question.s), p, within);
  });

  test('of intervals it may be negative scores that count', () => {
    const { input, expected, tolerance } = oracle('conf.cqr');
    const scores = input.y.map((y, i) => intervalScore(input.lo[i]!, input.hi[i]!, y));
    expectClose(scores, expected.E, tolerance);
    expectClose(conformalIndex(scores.length, input.alpha), expected.k, tolerance);
    expectClose(conformalQuantile(scores, input.alpha), expected.qhat, tolerance);
  });

  test('its index is the integer ceiling for every alpha in thousandths', () => {
    const thousandths = fc.integer({ min: 1, max: 999 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), thousandths, (n, t) => {
        const exact = Number((BigInt(n + 1) * BigInt(1000 - t) + 999n) / 1000n);
        expect(conformalIndex(n, t / 1000)).toBe(exact);
      }),
    );
    expect(Math.ceil(20 * (1 - 0.95))).toBe(2); // floating point: 1.0000000000000009
    expect(conformalIndex(19, 0.95)).toBe(1);
    expect(conformalIndex(99, 1e-7)).toBe(100);
    expect(() => conformalIndex(10, 0)).toThrow('alpha must be in (0, 1), got 0');
  });

  test('weighted alike it is the plain one; weight on the new row pushes it out', () => {
    const scores = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
      minLength: 1,
      maxLength: 60,
    });
    const alphas = fc.constantFrom(0.05, 0.1, 0.2, 0.5);
    fc.assert(
      fc.property(scores, alphas, (list, alpha) => {
        const ones = list.map(() => 1);
        expect(weightedConformalQuantile(list, ones, 1, alpha)).toBe(
          conformalQuantile(list, alpha),
        );
        expect(weightedConformalQuantile(list, ones, list.length + 1, alpha)).toBe(Infinity);
      }),
    );
  });

  test('by class it is the cut-off of that class alone, infinite for a rare one', () => {
    const scores = [0.1, 0.2, 0.3, 0.4, 0.9];
    const labels = [0, 0, 0, 0, 1];
    expect([...classConditionalQuantiles(scores, labels, 2, 0.4)]).toEqual([0.3, Infinity]);
  });
});

describe('scores and sets', () => {
  const { input, expected, tolerance } = oracle('conf.worked');
  const probabilities = Float64Array.from(input.probs.flat());
  const test3 = Float64Array.from(input.test.flat());
  const rules = {
    LAC: { method: 'lac' },
    APS: { method: 'aps' },
    RAPS: { method: 'raps', penalty: input.lam, free: input.k_reg },
  } as const;
  const membersOf = (sets: Uint8Array) =>
    [0, 1, 2].map((row) => [0, 1, 2, 3].filter((c) => sets[4 * row + c] === 1));
  const own = (name: keyof typeof rules, u?: number[]) =>
    ownScores(labelScores(probabilities, 4, rules[name], u), input.labels, 4);

  test('each score is as its paper defines it, also randomized', () => {
    const found = expected.scores.map(({ rank }, row) => ({
      rank,
      LAC: own('LAC')[row],
      APS: own('APS')[row],
      APS_rand: own('APS', input.u)[row],
      RAPS: own('RAPS')[row],
      RAPS_rand: own('RAPS', input.u)[row],
    }));
    expectClose(found, expected.scores, tolerance);
    const qhat = {
      LAC: conformalQuantile(own('LAC'), input.alpha),
      APS: conformalQuantile(own('APS'), input.alpha),
      APS_rand: conformalQuantile(own('APS', input.u), input.alpha),
      RAPS: conformalQuantile(own('RAPS'), input.alpha),
      RAPS_rand: conformalQuantile(own('RAPS', input.u), input.alpha),
    };
    expectClose(qhat, expected.qhat, tolerance);
    expect(conformalIndex(9, input.alpha)).toBe(expected.k);
  });

  test.each(['LAC', 'APS', 'RAPS'] as const)(
    'a set of %s holds what scores at most the cut-off',
    (name) => {
      const cutOff = conformalQuantile(own(name), input.alpha);
      const sets = predictionSets(labelScores(test3, 4, rules[name]), 4, cutOff);
      expect(membersOf(sets)).toEqual(expected.sets_score_le_qhat[name]);
    },
  );

  test.each(['APS', 'RAPS'] as const)('of %s, the class that crosses is one more', (name) => {
    const scores = labelScores(test3, 4, rules[name]);
    const cutOff = conformalQuantile(own(name), input.alpha);
    const sizes = membersOf(predictionSets(scores, 4, cutOff)).map((set) => set.length + 1);
    expect(sizes).toEqual(expected.sets_raps_repo_plus_one[name].map((set) => set.length));
  });

  test('the naive set stops with the label that crosses its target', () => {
    expect(membersOf(naiveSets(test3, 4, 0.8))).toEqual([[0, 1], [0, 1, 2, 3], [0]]);
    expect(membersOf(naiveSets(test3, 4, 0.45))[0]).toEqual([0]);
  });

  test('sets are nested in alpha, for every score', () => {
    const row = fc.tuple(...[1, 2, 3, 4].map(() => fc.double({ min: 0.01, max: 1, noNaN: true })));
    const rows = fc.array(row, { minLength: 12, maxLength: 40 });
    fc.assert(
      fc.property(rows, fc.constantFrom('lac', 'aps', 'raps'), (list, method) => {
        const p = Float64Array.from(
          list.flatMap((values) => {
            const sum = values.reduce((a, b) => a + b, 0);
            return values.map((value) => value / sum);
          }),
        );
        const labels = list.map((_, i) => i % 4);
        const scores = labelScores(p, 4, { method });
        const mine = ownScores(scores, labels, 4);
        let wider: Uint8Array | undefined;
        for (const alpha of [0.05, 0.1, 0.3, 0.6]) {
          const sets = predictionSets(scores, 4, conformalQuantile(mine, alpha));
          if (wider) sets.forEach((member, i) => expect(member).toBeLessThanOrEqual(wider![i]!));
          wider = sets;
        }
      }),
      { numRuns: 50 },
    );
  });

  test('a report counts coverage, sizes and classes', () => {
    const report = reportSets(Uint8Array.of(1, 1, 0, 0, 0, 1), [0, 1, 1], 2);
    expect(report).toEqual({
      coverage: 2 / 3,
      size: 1,
      byClass: Float64Array.of(1, 0.5),
      sizes: Uint32Array.of(1, 1, 1),
    });
  });
});

describe('coverage', () => {
  /** A three-class model that is wrong about its own certainty: [rows, 3] and the labels. */
  function draw(n: number, stream: ReturnType<typeof streamOf>) {
    const probabilities = new Float64Array(3 * n);
    const labels = new Uint8Array(n);
    for (let row = 0; row < n; row++) {
      const own = [0, 1, 2].map(() => stream.uniform() ** 2 + 0.01);
      const sum = own.reduce((a, b) => a + b, 0);
      own.forEach((value, c) => (probabilities[3 * row + c] = value / sum));
      let rest = stream.uniform();
      for (const [c, value] of own.entries()) {
        labels[row] = c;
        rest -= 0.5 * (value / sum) + 0.5 / 3;
        if (rest < 0) break;
      }
    }
    return { probabilities, labels };
  }

  test.each([
    ['lac', false, 19],
    ['aps', true, 25],
    ['raps', true, 40],
  ] as const)(
    'over 2,000 fresh draws %s (randomized: %s) covers k/(n + 1), however wrong the model is',
    (method, randomized, n) => {
      const draws = 2000;
      const stream = streamOf(11);
      let covered = 0;
      for (let each = 0; each < draws; each++) {
        const { probabilities, labels } = draw(n + 1, stream);
        const u = randomized ? Array.from(labels, () => stream.uniform()) : undefined;
        const scores = labelScores(probabilities, 3, { method }, u);
        const own = ownScores(scores, labels, 3);
        if (own[n]! <= conformalQuantile(own.subarray(0, n), 0.1)) covered++;
      }
      const expected = conformalIndex(n, 0.1) / (n + 1);
      const error = Math.sqrt((expected * (1 - expected)) / draws);
      expect(Math.abs(covered / draws - expected)).toBeLessThan(4 * error);
    },
  );

  test('the naive sets of that model miss their target', () => {
    const { probabilities, labels } = draw(5000, streamOf(5));
    const { coverage } = reportSets(naiveSets(probabilities, 3, 0.9), labels, 3);
    expect(coverage).toBeLessThan(0.88);
  });

  test('on a finite test set it is beta-binomial', () => {
    const law = coverageLaw(49, 0.1);
    const pmf = betaBinomialPmf(200, law!.mean, 1 / (law!.a + law!.b + 1));
    const mean = pmf.reduce((sum, p, hits) => sum + (p * hits) / 200, 0);
    const spread = pmf.reduce((sum, p, hits) => sum + p * (hits / 200 - mean) ** 2, 0);
    expect(mean).toBeCloseTo(law!.mean, 12);
    // the spread of the law and the spread of 200 coin tosses
    const within = (law!.mean * (1 - law!.mean) - law!.deviation ** 2) / 200;
    expect(spread).toBeCloseTo(law!.deviation ** 2 + within, 12);
    expect(law!.density(0.9)).toBeGreaterThan(law!.density(0.8));
  });
});
