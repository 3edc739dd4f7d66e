/** Steps to the goal over the batch size: every number of the text, from the run that it names. */
import { beforeAll, describe, expect, test } from 'vitest';
import { batchCost } from '#core/schedules/batch-scaling.ts';
import { collect } from '#test/lab.ts';
import data, { type BatchPoint, type DataSnapshot } from './experiment.ts';
import params from './params.ts';
import { baseRate, batchSizes, patience, ratesTried, rows, stepsOf } from './plan.ts';
import { fitSteps } from './sweep.ts';
import scenes from '../scenes.ts';

describe('at seed 1', () => {
  let last: DataSnapshot;
  let at: (batch: number) => BatchPoint;
  beforeAll(async () => {
    const values = { ...params.defaults, study: 'batches' } as const;
    // The bytes of the reference engine, sooner.
    const run = await collect(data, values, 1, Infinity, 'wasm');
    expect(run).toHaveLength(stepsOf(values) + 1);
    last = run.at(-1)!;
    at = (batch) => last.view.sweep.points.find((point) => point.batch === batch)!;
  }, 120_000);

  test('the scene says what this run finds', () => {
    const scene = scenes.find(({ id }) => id === 'data-batches');
    expect(scene?.params).toEqual({ study: 'batches' });
    const { best, fixed } = at(128);
    expect(scene?.say).toContain(`16 needs ${at(16).best} steps, of 128 only ${best}`);
    expect(scene?.say).toContain(`of 512 still ${at(512).best}`);
    expect(scene?.notes).toContain(`a factor of ${(at(16).best / best).toFixed(1)}`);
    expect(scene?.notes).toContain(`128 rows need ${fixed} steps where 16 need ${at(16).fixed}`);
  });

  test('at the best rate 16 rows need 200 steps, 128 need 58, 512 need 52', () => {
    expect([16, 128, 512].map((batch) => at(batch).best)).toEqual([200, 58, 52]);
    expect((200 / 58).toFixed(1)).toBe('3.4');
    for (const { best, bestRate } of last.view.sweep.points) {
      expect(ratesTried).toContain(bestRate);
      expect(best).toBeLessThan(Infinity);
    }
  });

  test('at the rate of one worker 16 rows need 549 steps, 128 still 459; more do not arrive in time', () => {
    expect([16, 128, 256, 512].map((batch) => at(batch).fixed)).toEqual([
      549,
      459,
      Infinity,
      Infinity,
    ]);
    expect((patience * params.defaults.epochs * rows) / 256).toBe(240);
  });

  test('scaled, it is 78 with 128 rows, a seventh; 64 with 256, and 90 with 512', () => {
    expect([16, 128, 256, 512].map((batch) => at(batch).linear)).toEqual([549, 78, 64, 90]);
    expect(Math.round(549 / 78)).toBe(7);
    // The scaled rate of 16 rows is the fixed one.
    expect(at(16).fixed).toBe(at(16).linear);
  });

  test('warm-up only delays this small network', () => {
    for (const point of last.view.sweep.points) {
      expect(point.warmup).toBeGreaterThanOrEqual(point.linear);
    }
  });

  test('the law has its knee at 52 rows and 45 steps', () => {
    expect(last.metrics['critical']?.toFixed(0)).toBe('52');
    expect(last.metrics['fewest']?.toFixed(0)).toBe('45');
  });

  test('the best rate is too small a step below and too large a step above', () => {
    // Where the best rate is inside of those tried, its neighbors are no better.
    const inner = last.view.sweep.points.filter(
      ({ bestRate }) => bestRate > ratesTried[0] && bestRate < ratesTried.at(-1)!,
    );
    expect(inner).toHaveLength(batchSizes.length);
    expect(inner.some(({ best, fixed }) => best < fixed / 3)).toBe(true);
    expect(baseRate).toBe(0.1);
  });
});

test('the law is found again in points that follow it', () => {
  const points = [1, 4, 16, 64, 256].map((batch) => ({
    batch,
    best: 30 * batchCost(batch, 40).steps,
  }));
  const fit = fitSteps(points);
  expect(fit?.fewest).toBeCloseTo(30, 9);
  expect(fit?.critical).toBeCloseTo(40, 9);
  expect(fitSteps(points.slice(0, 2))).toBeUndefined();
  expect(fitSteps(points.map((point) => ({ ...point, best: Infinity })))).toBeUndefined();
});
