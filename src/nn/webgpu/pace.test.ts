import { expect, test } from 'vitest';
import { IN_TIME, MOST_MEMBERS, createPace } from './pace.ts';

interface Gpu {
  /** Milliseconds of a dispatch whatever it does, and per multiply-add of one workgroup. */
  readonly latency: number;
  readonly perWork: number;
  /** Workgroups that run at once. */
  readonly width: number;
}

const software: Gpu = { latency: 0.3, perWork: 1.2e-5, width: 2 };
const discrete: Gpu = { latency: 0.2, perWork: 1e-6, width: 500 };

/** Train members of a step `cost` for `steps`; the milliseconds of each dispatch and its members. */
function run(gpu: Gpu, population: number, steps: number, cost: number, tiles = 1) {
  const pace = createPace();
  const times: number[] = [];
  const teams: number[] = [];
  for (let first = 0; first < population;) {
    const members = pace.members(cost, population - first);
    for (let left = steps; left > 0;) {
      const portion = pace.next(members * cost, left, tiles);
      for (let from = 0; from < tiles; from += portion.tiles) {
        const done = { ...portion, tiles: Math.min(portion.tiles, tiles - from) };
        const serial = (cost * done.steps * done.tiles) / tiles;
        const ms = gpu.latency + serial * gpu.perWork * Math.ceil(members / gpu.width);
        pace.learn(ms <= IN_TIME, members * cost, done, tiles);
        times.push(ms);
        teams.push(members);
      }
      left -= portion.steps;
    }
    first += members;
  }
  return { times, teams };
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

test('dispatches settle near 10 ms, on slow adapters and on fast ones', () => {
  for (const gpu of [software, discrete]) {
    const { times } = run(gpu, 16, 20_000, 36_000);
    expect(Math.max(...times)).toBeLessThanOrEqual(2 * IN_TIME);
    const settled = mean(times.slice(times.length / 2));
    expect(settled).toBeGreaterThan(0.6 * IN_TIME);
    expect(settled).toBeLessThan(1.1 * IN_TIME);
  }
});

test('the first dispatch is short', () => {
  expect(run(software, 16, 100, 36_000).times[0]).toBeLessThan(IN_TIME);
});

test('a fast adapter is given as many members at once as fill it', () => {
  const { teams, times } = run(discrete, 20_000, 100, 36_000);
  expect(Math.max(...teams)).toBeGreaterThan(900);
  expect(Math.max(...teams)).toBeLessThanOrEqual(MOST_MEMBERS);
  expect(Math.max(...times)).toBeLessThanOrEqual(3 * IN_TIME);
});

test('a slow adapter takes a few members at a time, for several steps each', () => {
  const { teams } = run(software, 64, 200, 120_000);
  expect(Math.max(...teams)).toBeLessThanOrEqual(8);
});

test('a step too long for one dispatch is cut into tiles', () => {
  const { times } = run(software, 1, 3, 60_000_000, 2048);
  expect(Math.max(...times)).toBeLessThanOrEqual(2 * IN_TIME);
  expect(times.length).toBeGreaterThan(100);
});

test('every step of every member is taken, however it is cut', () => {
  const pace = createPace();
  for (let round = 0; round < 500; round++) {
    const { steps, tiles } = pace.next(50_000, 7, 3);
    expect(steps).toBeGreaterThanOrEqual(1);
    expect(steps).toBeLessThanOrEqual(7);
    expect(tiles).toBeGreaterThanOrEqual(1);
    expect(tiles).toBeLessThanOrEqual(3);
    expect(steps === 1 || tiles === 3).toBe(true);
    expect(Number.isInteger(steps) && Number.isInteger(tiles)).toBe(true);
    pace.learn(round % 7 !== 0, 50_000, { steps, tiles }, 3);
    const members = pace.members(50_000, 5_000);
    expect(members).toBeGreaterThanOrEqual(4);
    expect(members).toBeLessThanOrEqual(MOST_MEMBERS);
  }
});
