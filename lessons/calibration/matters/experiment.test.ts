import { expect, test } from 'vitest';
import { collect } from '#test/lab.ts';
import matters from './experiment.ts';
import { listedWith } from './listed.ts';
import params from './params.ts';
import { ads, tradeOffs } from './plan.ts';
import scenes from './scenes.ts';

const last = (await collect(matters, params.defaults, 1)).at(-1)!;

test('the ranking is right, and the budget is twice what comes', () => {
  const { rateA, rateB, promised } = last.metrics;
  expect(rateA).toBeGreaterThan(rateB!);
  expect(ads[0].predicted).toBeGreaterThan(ads[1].predicted);
  expect(rateA).toBeCloseTo(0.05, 2);
  expect(rateB).toBeCloseTo(0.04, 2);
  expect(promised).toBeGreaterThan(1.9);
  expect(promised).toBeLessThan(2.1);
});

test('the most relevant list shows romances alone, although one evening in five was a comedy', () => {
  expect(listedWith(last.view, 0.8, 0).romances).toBe(1);
});

test.each([
  [0.5, 0.9, '97.3'],
  [0.95, 0.8, '94.5'],
])('with a weight of %s the list has %s romances and keeps %s %%', (weight, share, kept) => {
  const { romances, relevance } = listedWith(last.view, 0.8, weight);
  expect(romances).toBe(share);
  expect((100 * relevance).toFixed(1)).toBe(kept);
});

test('the heavier calibration weighs, the nearer the mix and the smaller the relevance', () => {
  const curve = tradeOffs.map((each) => listedWith(last.view, 0.8, each));
  expect(curve.at(-1)!.divergence).toBeLessThan(curve[0]!.divergence);
  expect(curve.at(-1)!.relevance).toBeLessThan(curve[0]!.relevance);
  for (const { relevance } of curve) expect(relevance).toBeLessThanOrEqual(1);
});

test('its scenes say what was promised and what came', () => {
  const [budget, list] = scenes;
  const { shown, clicks } = last.view;
  const promised = ads.reduce((sum, { predicted }) => sum + predicted * shown, 0);
  const came = clicks.reduce((sum, each) => sum + each, 0);
  for (const count of [promised, came]) {
    expect(budget!.say).toContain(Math.round(count).toLocaleString('en-US'));
  }
  const { romances, relevance } = listedWith(last.view, params.defaults.history, 0.95);
  expect(list!.say).toContain(`${(100 * romances).toFixed(0)} % romances`);
  expect(list!.say).toContain(`${(100 * relevance).toFixed(1)} % of its relevance`);
});
