import { expect, test } from 'vitest';
import { brierScore } from '#core/calibration/scores.ts';
import { collect } from '#test/lab.ts';
import forecast from './experiment.ts';
import { judgeForecasts } from './judged.ts';
import params from './params.ts';
import { pictures } from './plan.ts';
import scenes from './scenes.ts';

const all = await collect(forecast, params.defaults, 1);
const { truth } = all[1]!.view;

test('the pictures come first, and what they were only with the last step', () => {
  expect(all).toHaveLength(2);
  expect(all[0]!.view.truth).toHaveLength(0);
  expect(truth).toHaveLength(pictures);
  expect(all[0]!.view.ink).toEqual(all[1]!.view.ink);
  expect(all[0]!.view.ink).toHaveLength(pictures * 256);
});

test('always saying 50 % scores 0.25 and 0.693, in the middle bin', () => {
  const judged = judgeForecasts(new Array<number>(pictures).fill(50), truth)!;
  expect(judged.brier).toBe(0.25);
  expect(judged.logLoss.toFixed(3)).toBe('0.693');
  expect(judged.bins.map(({ count }) => count)).toEqual([0, pictures, 0]);
  const [low, high] = judged.bins[1]!.band;
  expect(low).toBeLessThan(0.5);
  expect(high).toBeGreaterThan(0.5);
});

test('saying the share of the pictures each time scores less than 50 % does, and tells nothing apart', () => {
  const { share, shareBrier } = judgeForecasts([50], truth.slice(0, 1))!;
  expect(shareBrier).toBe(share * (1 - share));
  const all24 = judgeForecasts(new Array<number>(pictures).fill(50), truth)!;
  expect((100 * all24.share).toFixed(1)).toBe('41.7');
  expect(all24.shareBrier.toFixed(3)).toBe('0.243');
  expect(all[1]!.metrics['baseline']).toBeCloseTo(all24.shareBrier, 12);
  const constant = brierScore(new Array<number>(pictures).fill(all24.share), truth);
  expect(constant).toBeCloseTo(all24.shareBrier, 12);
  const notes = scenes.find(({ id }) => id === 'forecast-fifty')?.notes;
  expect(notes).toContain(`${(100 * all24.share).toFixed(1)} %`);
  expect(notes).toContain(all24.shareBrier.toFixed(3));
});

test('who knows scores 0; who is sure of the contrary pays 1 and what 0.1 % costs', () => {
  const right = [...truth].map((isYes) => 100 * isYes);
  expect(judgeForecasts(right, truth)).toMatchObject({ brier: 0, logLoss: 0 });
  const wrong = judgeForecasts(
    right.map((percent) => 100 - percent),
    truth,
  )!;
  expect(wrong.brier).toBe(1);
  expect(wrong.logLoss).toBeCloseTo(Math.log(1000), 12);
});

test('some forecasts are judged by as many pictures, none by none', () => {
  expect(judgeForecasts([], truth)).toBeUndefined();
  expect(judgeForecasts([70], new Uint8Array())).toBeUndefined();
  expect(judgeForecasts([70, 20], truth)!.bins.map(({ count }) => count)).toEqual([1, 0, 1]);
});

test('always 50 % stays within the band, as the scene says', () => {
  const { bins, brier } = judgeForecasts(new Array<number>(pictures).fill(50), truth)!;
  const [low, high] = bins[1]!.band;
  expect(bins[1]!.frequency).toBeGreaterThanOrEqual(low);
  expect(bins[1]!.frequency).toBeLessThanOrEqual(high);
  expect(scenes.find(({ id }) => id === 'forecast-fifty')?.say).toContain(String(brier));
});
