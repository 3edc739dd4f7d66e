import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectClose, oracle } from '#test/oracles.ts';
import { binForecasts, binIndex, quantileEdges, uniformEdges } from './bins.ts';
import {
  bothClasses,
  brierDecomposition,
  brierScore,
  logLoss,
  multiclassBrierScore,
} from './scores.ts';
import { classwiseCalibrationError, topLabelForecasts } from './top-label.ts';

test('Brier score, its older form and log loss agree with scikit-learn', () => {
  const { input, expected, tolerance } = oracle('cal.brier_nll');
  const probabilities = bothClasses(input.p);
  expectClose(brierScore(input.p, input.y), expected.brier, tolerance);
  expectClose(
    multiclassBrierScore(probabilities, input.y, 2),
    expected.brier_multiclass,
    tolerance,
  );
  const nats = logLoss(probabilities, input.y, 2);
  expectClose(nats, expected.nll, tolerance);
  expectClose(nats / Math.LN2, expected.nll_bits, tolerance);
});

test('where bins hold one value each, score = reliability - resolution + uncertainty', () => {
  const { input, expected, tolerance } = oracle('cal.murphy.exact');
  const edges = uniformEdges(5);
  const parts = brierDecomposition(
    input.p,
    input.y,
    binForecasts(input.p, input.y, edges),
    (forecast) => binIndex(edges, forecast),
  );
  expectClose(
    [parts.score, parts.reliability, parts.resolution, parts.uncertainty],
    [expected.brier, expected.reliability, expected.resolution, expected.uncertainty],
    tolerance,
  );
  expectClose([parts.withinVariance, parts.withinCovariance], [0, 0], tolerance);
});

test('the five terms add up to the score for any bins; three of them do not', () => {
  const row = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 1 }));
  const few = fc.integer({ min: 1, max: 12 });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 60 }), few, (rows, count) => {
      const forecasts = rows.map(([p]) => p);
      const outcomes = rows.map(([, y]) => y);
      for (const edges of [uniformEdges(count), quantileEdges(forecasts, count)]) {
        const bins = binForecasts(forecasts, outcomes, edges);
        const d = brierDecomposition(forecasts, outcomes, bins, (p) => binIndex(edges, p));
        const whole = d.reliability - d.resolution + d.uncertainty;
        expect(whole + d.withinVariance - d.withinCovariance).toBeCloseTo(d.score, 12);
      }
    }),
  );
  const forecasts = [0.1, 0.4, 0.6, 0.9];
  const outcomes = [0, 0, 1, 1];
  const edges = uniformEdges(2);
  const bins = binForecasts(forecasts, outcomes, edges);
  const d = brierDecomposition(forecasts, outcomes, bins, (p) => binIndex(edges, p));
  expect(Math.abs(d.reliability - d.resolution + d.uncertainty - d.score)).toBeGreaterThan(0.01);
});

test('log loss is infinite where a label had no probability, unless a floor is given', () => {
  expect(logLoss([1, 0], [1], 2)).toBe(Infinity);
  expect(logLoss([1, 0], [1], 2, 1e-15)).toBeCloseTo(-Math.log(1e-15), 12);
});

test('both scores are proper: nothing is better on average than the true probability', () => {
  const p = fc.double({ min: 0.01, max: 0.99, noNaN: true });
  fc.assert(
    fc.property(p, p, (truth, forecast) => {
      const expectedOf = (score: (p: number, y: number) => number, q: number) =>
        truth * score(q, 1) + (1 - truth) * score(q, 0);
      const brier = (q: number, y: number) => brierScore([q], [y]);
      const log = (q: number, y: number) => logLoss(bothClasses([q]), [y], 2);
      for (const score of [brier, log]) {
        expect(expectedOf(score, truth)).toBeLessThanOrEqual(expectedOf(score, forecast) + 1e-12);
      }
    }),
  );
});

test('top label and class-wise are two questions', () => {
  // both answers are right as often as they say, and class 2 never happens
  const probabilities = Float64Array.of(0.5, 0.3, 0.2, 0.5, 0.3, 0.2);
  const labels = [0, 1];
  const top = topLabelForecasts(probabilities, labels, 3);
  expect([...top.forecast]).toEqual([0.5, 0.5]);
  expect([...top.outcome]).toEqual([1, 0]);
  const one = classwiseCalibrationError(probabilities, labels, 3, () => uniformEdges(1));
  expect(one).toBeCloseTo((0 + 0.2 + 0.2) / 3, 12);
});
