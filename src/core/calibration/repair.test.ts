/** Platt scaling, temperature scaling, isotonic regression: the three repairs. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectClose, oracle } from '#test/oracles.ts';
import { mostProbableClasses } from '../learners/vote.ts';
import { binForecasts, calibrationErrors, uniformEdges } from './bins.ts';
import { applyIsotonic, fitIsotonic, poolAdjacentViolators } from './isotonic.ts';
import { applyPlatt, fitPlatt } from './platt.ts';
import { logLoss, multiclassBrierScore } from './scores.ts';
import { applyTemperature, fitTemperature, logitsOf } from './temperature.ts';
import { topLabelForecasts } from './top-label.ts';

const finite = fc.double({ min: -20, max: 20, noNaN: true });
const outcome = fc.integer({ min: 0, max: 1 });

describe('Platt scaling', () => {
  const { input, expected, tolerance } = oracle('cal.platt');

  test('reaches the optimum with smoothed targets', () => {
    const { a, b } = fitPlatt(input.f, input.y);
    expectClose([a, b], [expected.A, expected.B], tolerance);
    expectClose(applyPlatt({ a, b }, input.f), expected.p, tolerance);
    // scikit-learn stops a little early
    expectClose([a, b], [expected.A_sklearn, expected.B_sklearn], 1e-4);
  });

  test('reaches the steeper optimum of the plain likelihood', () => {
    const { a, b } = fitPlatt(input.f, input.y, { smooth: false });
    expectClose([a, b], [expected.A_unsmoothed, expected.B_unsmoothed], tolerance);
  });

  test('its gradient vanishes for any scores, also for separated ones', () => {
    const rows = fc.array(fc.tuple(finite, outcome), { minLength: 4, maxLength: 40 });
    fc.assert(
      fc.property(rows, (list) => {
        const y = list.map(([, value]) => value);
        const positives = y.reduce((sum, value) => sum + value, 0);
        const negatives = y.length - positives;
        fc.pre(positives > 0 && negatives > 0);
        const scores = list.map(([score]) => score);
        const p = applyPlatt(fitPlatt(scores, y), scores);
        const target = y.map((value) =>
          value === 1 ? (positives + 1) / (positives + 2) : 1 / (negatives + 2),
        );
        const slope = p.reduce((sum, value, i) => sum + value - target[i]!, 0);
        const moment = p.reduce((sum, value, i) => sum + (value - target[i]!) * scores[i]!, 0);
        expect(Math.abs(slope)).toBeLessThan(1e-7);
        expect(Math.abs(moment)).toBeLessThan(1e-6);
      }),
    );
  });

  test('says what it cannot fit', () => {
    expect(() => fitPlatt([1, 2], [1, 1])).toThrow('outcomes must hold both 0 and 1, got 2 of 2');
    expect(() => fitPlatt([1, 2, 3, 4], [0, 0, 1, 1], { smooth: false })).toThrow('separated');
  });
});

describe('temperature scaling', () => {
  const { input, expected, tolerance } = oracle('cal.temperature');
  const logits = Float64Array.from(input.logits.flat());
  const { labels } = input;

  test('finds the temperature of least log loss', () => {
    const { temperature, atLimit } = fitTemperature(logits, labels, 3);
    expect(atLimit).toBe(false);
    expectClose(temperature, expected.T, tolerance);
    const before = applyTemperature(logits, 3, 1);
    const after = applyTemperature(logits, 3, temperature);
    expectClose(logLoss(before, labels, 3), expected.nll_before, tolerance);
    expectClose(logLoss(after, labels, 3), expected.nll_after, tolerance);
    expectClose(multiclassBrierScore(before, labels, 3), expected.brier_before, tolerance);
    expectClose(multiclassBrierScore(after, labels, 3), expected.brier_after, tolerance);
    const ece = (p: Float64Array) => {
      const { forecast, outcome: right } = topLabelForecasts(p, labels, 3);
      return calibrationErrors(binForecasts(forecast, right, uniformEdges(10))).expected;
    };
    expectClose(ece(before), expected.ece10_before, tolerance);
    expectClose(ece(after), expected.ece10_after, tolerance);
    const right = mostProbableClasses(after, 3).filter((c, row) => c === labels[row]).length;
    expectClose(right / labels.length, expected.accuracy, tolerance);
  });

  test('never changes an answer', () => {
    const rows = fc.array(fc.tuple(finite, finite, finite), { minLength: 1, maxLength: 20 });
    const hot = fc.double({ min: 0.05, max: 50, noNaN: true });
    fc.assert(
      fc.property(rows, hot, (list, temperature) => {
        const z = Float64Array.from(list.flat());
        // dividing cannot part what rounding has made equal
        const p = applyTemperature(z, 3, temperature);
        mostProbableClasses(z, 3).forEach((c, row) => {
          const mine = [...p.subarray(3 * row, 3 * row + 3)];
          expect(mine[c]).toBe(Math.max(...mine));
        });
      }),
    );
  });

  test('stops at its limits where no temperature is best', () => {
    expect(fitTemperature([3, 0, 0, 3], [0, 1], 2)).toEqual({ temperature: 1e-3, atLimit: true });
    expect(fitTemperature([3, 0, 0, 3], [1, 0], 2)).toEqual({ temperature: 1e3, atLimit: true });
  });

  test('the log loss is flat at the optimum, for logits of any size', () => {
    const rows = fc.array(fc.tuple(finite, finite, outcome), { minLength: 4, maxLength: 40 });
    fc.assert(
      fc.property(rows, (list) => {
        const z = list.flatMap(([a, b]) => [a, b]);
        const y = list.map(([, , label]) => label);
        const { temperature: t, atLimit } = fitTemperature(z, y, 2);
        fc.pre(!atLimit);
        const loss = (value: number) => logLoss(applyTemperature(z, 2, value), y, 2);
        expect(loss(t)).toBeLessThanOrEqual(loss(t * 1.001) + 1e-12);
        expect(loss(t)).toBeLessThanOrEqual(loss(t / 1.001) + 1e-12);
      }),
    );
  });

  test('logits of probabilities give the same probabilities back', () => {
    const p = Float64Array.of(0.7, 0.2, 0.1);
    expectClose(applyTemperature(logitsOf(p), 3, 1), [0.7, 0.2, 0.1], 1e-12);
  });
});

describe('isotonic regression', () => {
  test('pools adjacent violators, with and without weights', () => {
    const { input, expected, tolerance } = oracle('cal.isotonic');
    expectClose(poolAdjacentViolators(input.y), expected.unweighted, tolerance);
    expectClose(poolAdjacentViolators(input.y, input.w), expected.weighted, tolerance);
  });

  test('is scikit-learn’s at the rows, between them and beyond them', () => {
    const { input, expected, tolerance } = oracle('cal.isotonic.binary');
    const map = fitIsotonic(input.p, input.y);
    expectClose(map.x, expected.X_thresholds, tolerance);
    expectClose(map.y, expected.y_thresholds, tolerance);
    expectClose(applyIsotonic(map, input.p), expected.fitted, tolerance);
    expectClose(applyIsotonic(map, input.new), expected.pred_new, tolerance);
  });

  test('averages rows of equal x before it fits', () => {
    const map = fitIsotonic([0.3, 0.3, 0.3, 0.6], [1, 0, 0, 1]);
    expect([...map.x]).toEqual([0.3, 0.6]);
    expect(map.y[0]).toBeCloseTo(1 / 3, 15);
    expect(applyIsotonic(map, [0.1, 0.3, 0.6, 0.9])[3]).toBe(1);
  });

  test('its output is monotone, keeps the mean, and no pooling of neighbors is better', () => {
    const rows = fc.array(fc.tuple(finite, finite), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(rows, finite, finite, (list, p, q) => {
        const x = list.map(([value]) => value);
        const y = list.map(([, value]) => value);
        const map = fitIsotonic(x, y);
        const [low, high] = applyIsotonic(map, [Math.min(p, q), Math.max(p, q)]);
        expect(low).toBeLessThanOrEqual(high! + 1e-9);
        const fitted = applyIsotonic(map, x);
        const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);
        expect(sum(fitted)).toBeCloseTo(sum(y), 7);
        // optimality: residuals are orthogonal to the fit
        expect(fitted.reduce((total, f, i) => total + f * (y[i]! - f), 0)).toBeCloseTo(0, 5);
      }),
    );
  });
});
