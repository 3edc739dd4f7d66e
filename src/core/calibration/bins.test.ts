import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectClose, oracle } from '#test/oracles.ts';
import { binForecasts, binIndex, calibrationErrors, quantileEdges, uniformEdges } from './bins.ts';
import { binaryTopLabelForecasts } from './top-label.ts';

test.each(['cal.curve.uniform5', 'cal.curve.quantile5'] as const)(
  '%s: bins, counts and heights are those of scikit-learn, empty bins dropped',
  (id) => {
    const { input, expected, tolerance } = oracle(id);
    const edges =
      input.strategy === 'uniform'
        ? uniformEdges(input.n_bins)
        : quantileEdges(input.p, input.n_bins);
    const bins = binForecasts(input.p, input.y, edges);
    const filled = bins.filter(({ count }) => count > 0);
    expect(input.p.map((p) => binIndex(edges, p))).toEqual(expected.bin_of_point);
    expect(bins.map(({ count }) => count)).toEqual(expected.counts);
    expect(filled).toHaveLength(expected.n_returned);
    expectClose(
      filled.map(({ frequency }) => frequency),
      expected.prob_true,
      tolerance,
    );
    expectClose(
      filled.map(({ forecast }) => forecast),
      expected.prob_pred,
      tolerance,
    );
  },
);

/** ECE, MCE and root mean square over uniform bins, as the entries name them. */
function errors(forecasts: ArrayLike<number>, outcomes: ArrayLike<number>, bins: number) {
  const found = calibrationErrors(binForecasts(forecasts, outcomes, uniformEdges(bins)));
  return { ECE: found.expected, MCE: found.maximum, RMSCE: found.rootMeanSquare };
}

test('the errors of a probability of class 1 are those of the definition', () => {
  const { input, expected, tolerance } = oracle('cal.ece.binary');
  expectClose(
    input.n_bins.map((bins) => errors(input.p, input.y, bins)),
    expected,
    tolerance,
  );
});

test('the errors of the top label are others, on the same predictions', () => {
  const { input, expected, tolerance } = oracle('cal.ece.toplabel');
  const { forecast, outcome } = binaryTopLabelForecasts(input.p, input.y);
  expectClose(
    input.n_bins.map((bins) => errors(forecast, outcome, bins)),
    expected,
    tolerance,
  );
});

test('a forecast on an edge belongs to the bin on its left, 0 to the first', () => {
  const edges = uniformEdges(10);
  expect([0, 0.1, 0.1 + 1e-12, 1].map((p) => binIndex(edges, p))).toEqual([0, 0, 1, 9]);
  // the edges are those of linspace, to the bit
  expect([edges[3], edges[6], edges[7]]).toEqual([
    0.30000000000000004, 0.6000000000000001, 0.7000000000000001,
  ]);
});

test('one bin measures how far the mean forecast is from the base rate', () => {
  const p = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(p, (forecasts) => {
      const outcomes = forecasts.map((_, i) => i % 2);
      const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
      const gap = Math.abs(mean(forecasts) - mean(outcomes));
      expect(errors(forecasts, outcomes, 1).ECE).toBeCloseTo(gap, 10);
    }),
  );
});

test('nested bins can only show more error: splitting every bin in two never lowers the ECE', () => {
  const row = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 1 }));
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 60 }), (rows) => {
      const forecasts = rows.map(([p]) => p);
      const outcomes = rows.map(([, y]) => y);
      expect(errors(forecasts, outcomes, 8).ECE).toBeGreaterThanOrEqual(
        errors(forecasts, outcomes, 4).ECE - 1e-12,
      );
    }),
  );
});

test('an empty bin counts nothing, and no forecasts have no error', () => {
  const bins = binForecasts([0.1, 0.9], [0, 1], uniformEdges(5));
  expect(bins.map(({ count }) => count)).toEqual([1, 0, 0, 0, 1]);
  expect(bins[2]?.frequency).toBeNaN();
  expect(calibrationErrors(binForecasts([], [], uniformEdges(5))).expected).toBeNaN();
});

test('errors name what is wrong', () => {
  expect(() => binForecasts([0.5], [], uniformEdges(2))).toThrow(
    'binForecasts: forecasts and outcomes must have equal length, got 1 and 0',
  );
  expect(() => binForecasts([1.5], [1], uniformEdges(2))).toThrow('forecasts[0] must be in [0, 1]');
  expect(() => uniformEdges(0)).toThrow('uniformEdges: bins must be an integer ≥ 1, got 0');
});
