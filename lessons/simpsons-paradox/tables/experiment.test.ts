import { expect, test } from 'vitest';
import { berkeley, comparisons, kidneyStones } from '#core/tables/published.ts';
import { adjustedRates, rateAtMix, reversalMix } from '#core/tables/standardization.ts';
import { groupGaps, isReversal, mixOf, overallMix, pooled, rateOf } from '#core/tables/strata.ts';
import { collect } from '#test/lab.ts';
import { printedDepartments, printedTotal } from './data.ts';
import tables from './experiment.ts';
import params from './params.ts';
import { repeatsPerStep, steps } from './plan.ts';

const percent = (value: number) => (100 * value).toFixed(1);

test('kidney stones: 78.0 against 82.6 %; small 93.1 and 86.7, large 73.0 and 68.8', async () => {
  const { metrics } = (await collect(tables, params.defaults, 1, 1))[0]!;
  expect(percent(metrics['overallFirst']!)).toBe('78.0');
  expect(percent(metrics['overallSecond']!)).toBe('82.6');
  const rates = kidneyStones.map(({ first, second }) => [rateOf(first), rateOf(second)]);
  expect(rates.map((pair) => pair.map(percent))).toEqual([
    ['93.1', '86.7'],
    ['73.0', '68.8'],
  ]);
  expect(isReversal(kidneyStones)).toBe(true);
});

test('24.9 % of the open and 77.1 % of the other surgeries were on small stones, 51 % of all', () => {
  expect(percent(mixOf(kidneyStones, 'first')[0]!)).toBe('24.9');
  expect(percent(mixOf(kidneyStones, 'second')[0]!)).toBe('77.1');
  expect(percent(overallMix(kidneyStones)[0]!)).toBe('51.0');
});

test('the ranking flips at 0.54; adjusted rates are 83.3 and 77.9 %', async () => {
  expect(reversalMix(kidneyStones)!.toFixed(2)).toBe('0.54');
  for (const mix of [0, 0.25, 0.53]) {
    expect(rateAtMix(kidneyStones, 'first', mix)).toBeGreaterThan(
      rateAtMix(kidneyStones, 'second', mix),
    );
  }
  const { metrics } = (await collect(tables, params.defaults, 1, 1))[0]!;
  expect(percent(metrics['adjustedFirst']!)).toBe('83.3');
  expect(percent(metrics['adjustedSecond']!)).toBe('77.9');
});

test('at mix 0 the overall rates are the adjusted ones', async () => {
  for (const data of ['kidney-stones', 'berkeley'] as const) {
    const { metrics } = (await collect(tables, { ...params.defaults, data, mix: 0 }, 1, 1))[0]!;
    const { first, second } = adjustedRates(comparisons[data].strata);
    expect(metrics['overallFirst']).toBeCloseTo(first, 12);
    expect(metrics['overallSecond']).toBeCloseTo(second, 12);
  }
});

test('with other people the two answers differ in most repetitions but not in all', async () => {
  const last = (await collect(tables, params.defaults, 1)).at(-1)!;
  expect(last.step).toBe(steps);
  expect(last.view.repeats).toBe(steps * repeatsPerStep);
  expect(last.metrics['differing']).toBeGreaterThan(0.5);
  expect(last.metrics['differing']).toBeLessThan(1);
  const patients = pooled(kidneyStones, 'first').total + pooled(kidneyStones, 'second').total;
  expect(patients).toBe(700);
});

test('once the sizes are alike, the answers hardly differ', async () => {
  const last = (await collect(tables, { ...params.defaults, mix: 0 }, 1)).at(-1)!;
  expect(last.metrics['differing']).toBeLessThan(0.1);
});

test('Berkeley: 44.5 against 30.4 %, women ahead in four of six, adjusted 38.7 against 43.0', async () => {
  const { metrics } = (await collect(tables, { ...params.defaults, data: 'berkeley' }, 1, 1))[0]!;
  expect(
    ['overallFirst', 'overallSecond', 'adjustedFirst', 'adjustedSecond'].map((name) =>
      percent(metrics[name]!),
    ),
  ).toEqual(['44.5', '30.4', '38.7', '43.0']);
  expect(groupGaps(berkeley).filter((gap) => gap < 0)).toHaveLength(4);
});

test('women apply more where few are admitted', () => {
  const rates = berkeley.map(({ first, second }) =>
    rateOf({ successes: first.successes + second.successes, total: first.total + second.total }),
  );
  const women = mixOf(berkeley, 'second');
  const men = mixOf(berkeley, 'first');
  const hard = [2, 3, 4, 5];
  expect(Math.max(...hard.map((i) => rates[i]!))).toBeLessThan(Math.min(rates[0]!, rates[1]!));
  const share = (mix: readonly number[]) => hard.reduce((sum, i) => sum + mix[i]!, 0);
  expect(share(women)).toBeGreaterThan(share(men));
});

test('the six departments hold 4,526 applicants, a third of the printed total of 12,763', () => {
  const sum = printedDepartments.reduce((all, { applicants }) => all + applicants, 0);
  expect(sum).toBe(4526);
  expect(sum).not.toBe(printedTotal.applicants);
  expect(sum / printedTotal.applicants).toBeCloseTo(1 / 3, 1);
  expect(printedTotal.men + printedTotal.women).toBe(printedTotal.applicants);
  printedDepartments.forEach((row, i) => {
    const { first, second } = berkeley[i]!;
    expect([row.men, row.women, row.applicants]).toEqual([
      first.total,
      second.total,
      first.total + second.total,
    ]);
    // Printed in whole percent.
    expect(Math.abs(100 * rateOf(first) - row.menAdmitted)).toBeLessThan(0.51);
    expect(Math.abs(100 * rateOf(second) - row.womenAdmitted)).toBeLessThan(0.51);
  });
});
