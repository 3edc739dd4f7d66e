/** Bands, shifted classes and calibrated lists. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { streamOf } from '../random.ts';
import { binomialPmf } from '../stats/binomial.ts';
import { consistencyBand } from './bands.ts';
import { classWeights, correctPriors, estimatePriors } from './prior-shift.ts';
import { divergence, rerank } from './rerank.ts';

test('the band of equal forecasts is the central interval of a binomial', () => {
  const [low, high] = consistencyBand(new Float64Array(100).fill(0.3), 0.95);
  const pmf = binomialPmf(100, 0.3);
  const below = (to: number) => pmf.slice(0, to).reduce((a, b) => a + b, 0);
  const [from, to] = [Math.round(100 * low), Math.round(100 * high)];
  expect(below(from)).toBeLessThanOrEqual(0.025);
  expect(below(from + 1)).toBeGreaterThan(0.025);
  expect(1 - below(to + 1)).toBeLessThanOrEqual(0.025);
  expect(1 - below(to)).toBeGreaterThan(0.025);
});

test('a perfectly calibrated forecaster stays in the band at least as often as the level says', () => {
  const stream = streamOf(7);
  const forecasts = Float64Array.from({ length: 25 }, () => stream.uniform());
  const [low, high] = consistencyBand(forecasts, 0.9);
  const draws = 4000;
  let inside = 0;
  for (let draw = 0; draw < draws; draw++) {
    const hits = forecasts.filter((p) => stream.bernoulli(p)).length / 25;
    if (hits >= low && hits <= high) inside++;
  }
  expect(inside / draws).toBeGreaterThan(0.9 - 4 * Math.sqrt((0.9 * 0.1) / draws));
  expect(consistencyBand([0, 0, 1])).toEqual([1 / 3, 1 / 3]);
});

test('correcting for new shares is Bayes’ rule, and undone by the way back', () => {
  const share = fc.double({ min: 0.05, max: 0.95, noNaN: true });
  fc.assert(
    fc.property(share, share, share, (p, from, to) => {
      const before = [1 - from, from];
      const after = [1 - to, to];
      const [, corrected = NaN] = correctPriors(Float64Array.of(1 - p, p), before, after);
      const odds = ((p / (1 - p)) * (to / (1 - to))) / (from / (1 - from));
      expect(corrected / (1 - corrected)).toBeCloseTo(odds, 6);
      const back = correctPriors(Float64Array.of(1 - corrected, corrected), after, before);
      expect(back[1]).toBeCloseTo(p, 9);
    }),
  );
  expect(() => classWeights([0, 1], [0.5, 0.5])).toThrow('from must be positive, got 0');
});

test('new shares are found from unlabeled rows of a calibrated model', () => {
  const stream = streamOf(3);
  const rows = 20_000;
  const truth = 0.8;
  // two unit normals at ±1; the model knows equal shares
  const probabilities = new Float64Array(2 * rows);
  for (let row = 0; row < rows; row++) {
    const x = stream.normal() + (stream.bernoulli(truth) ? 1 : -1);
    const p = 1 / (1 + Math.exp(-2 * x));
    probabilities.set([1 - p, p], 2 * row);
  }
  const shares = estimatePriors(probabilities, [0.5, 0.5]);
  expect(shares[0]! + shares[1]!).toBeCloseTo(1, 9);
  expect(Math.abs(shares[1]! - truth)).toBeLessThan(0.02);
});

test('a list by relevance alone crowds out a genre; weight on calibration brings it back', () => {
  const relevance = [0.9, 0.88, 0.86, 0.84, 0.82, 0.8, 0.78, 0.76, 0.4, 0.38];
  const genre = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1];
  const comedies = (tradeOff: number) =>
    rerank(relevance, genre, [0.8, 0.2], { size: 5, tradeOff }).filter((i) => genre[i] === 1);
  expect(comedies(0)).toHaveLength(0);
  expect(comedies(0.9)).toHaveLength(1);
});

test('divergence is zero for equal shares only', () => {
  expect(divergence([0.8, 0.2], [0.8, 0.2])).toBe(0);
  expect(divergence([0.8, 0.2], [1, 0])).toBe(Infinity);
  expect(divergence([1, 0], [0.5, 0.5])).toBeCloseTo(Math.LN2, 12);
});
