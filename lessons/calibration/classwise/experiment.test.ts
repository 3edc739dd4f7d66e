import { expect, test } from 'vitest';
import { collect } from '#test/lab.ts';
import classwise from './experiment.ts';
import { setsWith } from './made.ts';
import params from './params.ts';
import scenes from './scenes.ts';

const { defaults } = params;
const { view, metrics } = (await collect(classwise, defaults, 1, Infinity, 'wasm')).at(-1)!;
const one = setsWith(view, { ...defaults, byClass: false });
const each = setsWith(view, { ...defaults, byClass: true });
const percent = (share: number) => (100 * share).toFixed(1);

test('a cut-off for each class lifts the hardest one, for more labels', () => {
  expect(percent(Math.min(...one.report.byClass))).toBe('73.5');
  expect(percent(Math.min(...each.report.byClass))).toBe('82.5');
  expect([one.report.size.toFixed(2), each.report.size.toFixed(2)]).toEqual(['1.51', '1.60']);
  expect(metrics['marginal']).toBe(Math.min(...one.report.byClass));
  expect(metrics['conditional']).toBe(Math.min(...each.report.byClass));
  expect(metrics['price']).toBeCloseTo(each.report.size - one.report.size, 12);
});

test('both cover what is promised over all', () => {
  for (const { report } of [one, each]) expect(Math.abs(report.coverage - 0.9)).toBeLessThan(0.025);
});

test('a class with fewer rows than 1/α - 1 of its own is in every set', () => {
  // rows come in tens: 50 rows are five of each class, and 1/0.1 - 1 = 9
  const { cutOffs, report } = setsWith(view, { ...defaults, byClass: true, n: 50 });
  expect([...cutOffs]).toEqual(new Array(10).fill(Infinity));
  expect(report.size).toBe(10);
});

test('with one cut-off for all, every class at 88 % costs more than 2.1 labels', () => {
  for (let percent = 1; percent < 30; percent++) {
    const { report } = setsWith(view, { ...defaults, byClass: false, alpha: percent / 100 });
    if (Math.min(...report.byClass) >= 0.88) expect(report.size).toBeGreaterThan(2.1);
  }
});

test('its scene says both coverages and both sizes', () => {
  for (const { report } of [one, each]) {
    expect(scenes[0]!.say).toContain(percent(Math.min(...report.byClass)));
    expect(scenes[0]!.say).toContain(report.size.toFixed(2));
  }
});
