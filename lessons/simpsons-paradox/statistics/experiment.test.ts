import { expect, test } from 'vitest';
import { sliceLineScore } from '#core/slices/slice.ts';
import { chiSquareTail } from '#core/stats/chi-square.ts';
import { cochranMantelHaenszel, oddsRatio, pearsonChiSquare } from '#core/tables/odds.ts';
import { crudeGap, groupGaps, isReversal, mixOf } from '#core/tables/strata.ts';
import { collect } from '#test/lab.ts';
import { tables } from './data.ts';
import { exactMetrics } from './exact.ts';
import experiment from './experiment.ts';
import params, { type Statistics } from './params.ts';
import { leastRows, score } from './score.ts';

const last = async (data: Statistics['data']) =>
  (await collect(experiment, { ...params.defaults, data }, 1)).at(-1)!;

test('Berkeley: 1.84 over all, 0.905 in common, 1.43 (p 0.232), uncorrected 1.52; 18.8 (p 0.0021)', () => {
  const { strata } = tables.berkeley;
  const found = exactMetrics(strata);
  expect(found['crude']!.toFixed(2)).toBe('1.84');
  expect(found['common']!.toFixed(3)).toBe('0.905');
  expect(found['cmh']!.toFixed(2)).toBe('1.43');
  expect(found['cmhP']!.toFixed(3)).toBe('0.232');
  expect(cochranMantelHaenszel(strata, false).statistic.toFixed(2)).toBe('1.52');
  expect(found['breslowDay']!.toFixed(1)).toBe('18.8');
  expect(found['breslowDayP']!.toFixed(4)).toBe('0.0021');
  const ratios = strata.map(oddsRatio);
  expect([Math.min(...ratios), Math.max(...ratios)].map((ratio) => ratio.toFixed(3))).toEqual([
    '0.349',
    '1.222',
  ]);
  expect(ratios[0]).toBe(Math.min(...ratios));
  // Department A alone differs, which the test of a common odds ratio does not see.
  const statistic = pearsonChiSquare(strata[0]!);
  expect(statistic.toFixed(2)).toBe('17.25');
  expect(chiSquareTail(statistic, 1)).toBeLessThan(5e-5);
});

test('half and half: odds ratios 9 and 9, over all 5.44; differences 40, 40 and 40 points', () => {
  const { strata } = tables.halves;
  expect(strata.map(oddsRatio)).toEqual([9, 9]);
  expect(exactMetrics(strata)['crude']!.toFixed(2)).toBe('5.44');
  for (const gap of [...groupGaps(strata), crudeGap(strata)]) expect(gap).toBeCloseTo(0.4, 12);
  expect(mixOf(strata, 'first')).toEqual(mixOf(strata, 'second'));
  expect(isReversal(strata)).toBe(false);
});

test('with sides that do not differ, about 5 % are false alarms, corrected for continuity fewer', async () => {
  for (const data of ['berkeley', 'kidney-stones', 'halves'] as const) {
    const { metrics, view } = await last(data);
    expect(view.drawn).toBe(2000);
    expect(Math.abs(metrics['rejectedPlain']! - 0.05)).toBeLessThan(0.015);
    expect(metrics['rejected']!, data).toBeLessThan(metrics['rejectedPlain']!);
  }
});

test('the correction costs most where groups are small', async () => {
  const loss = async (data: Statistics['data']) => {
    const { metrics } = await last(data);
    return metrics['rejectedPlain']! - metrics['rejected']!;
  };
  expect(await loss('kidney-stones')).toBeGreaterThan(await loss('berkeley'));
});

test('lower α and small bad slices score less, all rows together always zero', () => {
  const all = { size: 1000, sum: 100, squares: NaN };
  const slice = { size: 30, sum: 15, squares: NaN };
  const scores = [0.95, 0.9, 0.8].map((alpha) => sliceLineScore(slice, all, alpha));
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  expect(sliceLineScore(all, all, 0.8)).toBeCloseTo(0, 12);
});

test('a slice with twice the error of all scores zero at 50 rows and more from 51 on; five times, from 13', () => {
  expect(score(50, 0.2, 0.95)).toBeCloseTo(0, 12);
  expect([leastRows(0.2, 0.95), leastRows(0.5, 0.95)]).toEqual([51, 13]);
  for (const [error, alpha] of [
    [0.2, 0.8],
    [0.5, 0.5],
  ] as const) {
    const least = leastRows(error, alpha);
    expect(score(least, error, alpha)).toBeGreaterThan(0);
    expect(score(least - 1, error, alpha)).toBeLessThan(1e-9);
  }
  expect(leastRows(0.2, 1)).toBe(1);
});
