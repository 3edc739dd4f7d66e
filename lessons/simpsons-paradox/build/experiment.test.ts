import { expect, test } from 'vitest';
import { uniformReversalProbability } from '#core/tables/reversal.ts';
import { isReversal } from '#core/tables/strata.ts';
import { parseParams } from '#run/parse.ts';
import { collect } from '#test/lab.ts';
import experiment from './experiment.ts';
import params, { type Build } from './params.ts';
import { comparisonOf } from './table.ts';

const last = async (prior: Build['prior']) =>
  (await collect(experiment, { ...params.defaults, prior }, 1)).at(-1)!;

test('a million uniform tables agree with 1/60 within three standard errors: 1.67 %', async () => {
  const { view, metrics } = await last('uniform');
  expect(view.tables).toBe(1_000_000);
  const off = Math.abs(metrics['share']! - uniformReversalProbability);
  expect(off).toBeLessThan(3 * metrics['standardError']!);
  expect((100 * uniformReversalProbability).toFixed(2)).toBe('1.67');
  expect((100 * metrics['share']!).toFixed(1)).toBe('1.7');
});

test('with more cells near zero 2.7 % reverse, with unlike groups and a small effect 34 %', async () => {
  expect((100 * (await last('jeffreys')).metrics['share']!).toFixed(1)).toBe('2.7');
  expect((100 * (await last('confounded')).metrics['share']!).toFixed(0)).toBe('34');
});

test('the table one begins with does not reverse', () => {
  expect(isReversal(comparisonOf(params.defaults.counts))).toBe(false);
});

test('counts that are not whole are refused with the rule and the values', () => {
  const { values, problems } = parseParams(params, { counts: '1.5_2_3_4_5_6_7_8' });
  expect(values.counts).toEqual(params.defaults.counts);
  expect(problems).toHaveLength(1);
  expect(problems[0]!.message).toMatch(/whole numbers, got 1\.5/);
});

test('an empty cell is no reversal and breaks nothing', () => {
  expect(isReversal(comparisonOf([0, 0, 5, 5, 5, 5, 5, 5]))).toBe(false);
});
