import { sum } from 'd3-array';
import { expect, test } from 'vitest';
import { collect } from '#test/lab.ts';
import tables from './experiment.ts';
import params from './params.ts';
import { repeatsPerStep, steps } from './plan.ts';
import { histogramOf, usualLead } from './redraws.ts';

test('every repetition is in one bin, in the middle of which it nearly is', () => {
  const [crude, adjusted] = [Float64Array.of(-0.1, -0.1, 0, 0.05), Float64Array.of(0.1, 0.1, 0, 0)];
  const found = histogramOf(crude, adjusted);
  expect(sum(found.crude)).toBeCloseTo(1, 12);
  expect(sum(found.adjusted)).toBeCloseTo(1, 12);
  const width = found.middle[1]! - found.middle[0]!;
  expect(width).toBeLessThanOrEqual(1);
  const mean = sum(found.middle, (at, i) => at * found.crude[i]!);
  expect(Math.abs(mean - -3.75)).toBeLessThan(width);
});

test('nothing drawn has no bins, and differences that are all alike have one', () => {
  expect(histogramOf(new Float64Array(), new Float64Array()).middle).toEqual([]);
  const alike = Float64Array.of(0.2, 0.2);
  expect(histogramOf(alike, alike).crude.filter((share) => share > 0)).toEqual([1]);
});

test('the side that leads more often is named with its share, ties for neither', () => {
  expect(usualLead(Float64Array.of(1, 1, -1, 0))).toEqual({ side: 'first', share: 0.5 });
  expect(usualLead(Float64Array.of(-1, -1, -1, 1))).toEqual({ side: 'second', share: 0.75 });
});

test('kidney stones: all 2,000 differences are kept, and where their signs differ is what is counted', async () => {
  const { view } = (await collect(tables, params.defaults, 1)).at(-1)!;
  expect([view.crude.length, view.adjusted.length]).toEqual([2000, 2000]);
  expect(steps * repeatsPerStep).toBe(2000);
  expect(view.crude.filter((gap, i) => gap * view.adjusted[i]! < 0)).toHaveLength(view.differing);
  expect(usualLead(view.crude).side).toBe('second');
  expect(usualLead(view.adjusted).side).toBe('first');
});
