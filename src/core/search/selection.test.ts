import { expect, test } from 'vitest';
import { streamOf } from '../random.ts';
import { bestOfDraws, bestOfEquals } from './selection.ts';

/** Every way to draw k of these. */
function draws(items: readonly number[], k: number): number[][] {
  if (k === 0) return [[]];
  return items.flatMap((item, i) =>
    draws(items.slice(i + 1), k - 1).map((rest) => [item, ...rest]),
  );
}

test('the expectation is the mean over all draws, ties shared', () => {
  const scores = [0.5, 0.9, 0.5, 0.2, 0.9];
  const values = [1, 2, 5, 7, 8];
  const expected = bestOfDraws(scores, values);
  for (let k = 1; k <= scores.length; k++) {
    const all = draws([0, 1, 2, 3, 4], k).map((drawn) => {
      const best = Math.max(...drawn.map((i) => scores[i]!));
      const chosen = drawn.filter((i) => scores[i] === best);
      return chosen.reduce((sum, i) => sum + values[i]!, 0) / chosen.length;
    });
    expect(expected[k - 1]).toBeCloseTo(all.reduce((a, b) => a + b, 0) / all.length, 12);
  }
});

test('one draw is the mean, all draws are the best', () => {
  const scores = Float64Array.from({ length: 300 }, (_, i) => Math.sin(i));
  const expected = bestOfDraws(scores, scores);
  expect(expected[0]).toBeCloseTo(scores.reduce((a, b) => a + b, 0) / 300, 12);
  expect(expected.at(-1)).toBeCloseTo(Math.max(...scores), 12);
  for (let k = 1; k < 300; k++) expect(expected[k]).toBeGreaterThanOrEqual(expected[k - 1]!);
});

test('the best of equal models looks better, by what models drawn one by one say', () => {
  expect(bestOfEquals(1, 50, 0.8)).toBeCloseTo(0.8, 12);
  expect(bestOfEquals(7, 50, 1)).toBe(1);
  const stream = streamOf(1);
  let sum = 0;
  const times = 400;
  for (let time = 0; time < times; time++) {
    let best = 0;
    for (let model = 0; model < 20; model++) {
      let right = 0;
      for (let row = 0; row < 50; row++) right += Number(stream.bernoulli(0.8));
      best = Math.max(best, right);
    }
    sum += best / 50;
  }
  // standard deviation of the best of 20 about 0.03, of the mean of 400 about 0.0015
  expect(Math.abs(sum / times - bestOfEquals(20, 50, 0.8))).toBeLessThan(0.006);
  expect(() => bestOfEquals(0, 50, 0.8)).toThrow('k must be an integer ≥ 1, got 0');
});
