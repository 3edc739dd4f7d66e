import { expect, test } from 'vitest';
import { chanceRates, expectedF1 } from '#core/metrics/chance.ts';
import { collect } from '#test/lab.ts';
import experiment from './experiment.ts';
import params, { type Chance } from './params.ts';
import { blindPredictors, drawsPerStep, reaches, steps } from './plan.ts';

async function last(changes: Partial<Chance>) {
  const snapshot = (await collect(experiment, { ...params.defaults, ...changes }, 1)).at(-1);
  if (!snapshot) throw new Error('the run was empty');
  return snapshot;
}

test('at 10 % positives, everything positive has an F1 of 0.182, above both rows of the book', () => {
  expect(chanceRates(0.1, 1).f1.toFixed(3)).toBe('0.182');
  expect(chanceRates(0.1, 0.5).f1).toBeLessThan(chanceRates(0.1, 1).f1);
  expect(chanceRates(0.1, 0.1).f1).toBeLessThan(chanceRates(0.1, 0.5).f1);
});

test('at 90 % positives, the label distribution has an F1 of exactly 0.9, all positive 0.947', () => {
  expect(chanceRates(0.9, 0.9).f1).toBeCloseTo(0.9, 14);
  expect(chanceRates(0.9, 1).f1.toFixed(3)).toBe('0.947');
  // The rare class named positive, the same predictor calls a tenth of the rows positive.
  expect(chanceRates(0.1, 0.1).f1).toBeCloseTo(0.1, 14);
});

test('at 2 % positives the zero rule is right on 98 % of the rows and finds nobody', () => {
  const [, , zero] = blindPredictors({ prevalence: 0.02, q: 0 });
  const { accuracy, recall } = chanceRates(0.02, zero?.q ?? NaN);
  expect(accuracy).toBeCloseTo(0.98, 14);
  expect(recall).toBe(0);
  expect(blindPredictors({ prevalence: 0.9, q: 0 })[2]?.q).toBe(1);
});

test('F1 rises with the share called positive, at any prevalence', () => {
  for (const prevalence of [0.02, 0.1, 0.5, 0.9]) {
    const f1 = Array.from({ length: 101 }, (_, i) => chanceRates(prevalence, i / 100).f1);
    expect(f1).toEqual(f1.toSorted((a, b) => a - b));
  }
});

test('on 100 rows with 10 positives the label distribution has a mean F1 of 0.0977', async () => {
  expect(expectedF1(10, 90, 0.1).toFixed(4)).toBe('0.0977');
  const { view } = await last({ rows: 100 });
  const [, label] = view.f1;
  expect(view.draws).toBe(steps * drawsPerStep);
  // 600 draws of standard deviation 0.09: a standard error of 0.004
  expect(label?.mean).toBeCloseTo(0.0977, 1);
  const error = (label?.spread ?? NaN) / Math.sqrt(view.draws);
  expect(error.toFixed(3)).toBe('0.004');
  // Too few draws to show the difference to the ratio of a large sample.
  expect(error).toBeGreaterThan(0.1 - 0.0977);
  expect(Math.abs((label?.mean ?? NaN) - 0.0977)).toBeLessThan(4 * error);
  expect(view.draws).toBe(600);
});

test('a score that is written as another reaches it, and one that is written below it does not', () => {
  for (const prevalence of [0.1, 0.3, 0.7, 0.9]) {
    const [, label] = blindPredictors({ prevalence, q: 0 });
    expect(reaches(chanceRates(prevalence, label!.q).f1, prevalence)).toBe(true);
  }
  expect(chanceRates(0.9, 0.9).f1 >= 0.9).toBe(false); // a rounding error below
  expect(reaches(0.8999, 0.9)).toBe(false);
});

test('the means of the draws agree with the ratios of a large sample', async () => {
  const { view, metrics } = await last({ rows: 5000 });
  blindPredictors(params.defaults).forEach(({ q }, i) => {
    expect(view.f1[i]?.mean).toBeCloseTo(chanceRates(0.1, q).f1, 2);
    expect(view.accuracy[i]?.mean).toBeCloseTo(chanceRates(0.1, q).accuracy, 2);
  });
  expect(metrics['precision']).toBeCloseTo(0.1, 14);
  expect(metrics['recall']).toBeCloseTo(0.3, 14);
});
