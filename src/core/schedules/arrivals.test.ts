import fc from 'fast-check';
import { expect, test } from 'vitest';
import { random } from '../random.ts';
import { mean, variance } from '../stats/moments.ts';
import { updates, type Cluster, type Update } from './arrivals.ts';
import { expectedOrder, gradientTime, staleness } from './stragglers.ts';

function take(cluster: Cluster, count: number): Update[] {
  const all: Update[] = [];
  for (const update of updates(cluster)) {
    all.push(update);
    if (all.length === count) break;
  }
  return all;
}
const exponential = (seed: number, workers: number): Cluster['compute'] => {
  const streams = Array.from({ length: workers }, (_, w) => random(seed).stream('times', w));
  return (worker) => gradientTime.exponential(streams[worker]!, worker, workers);
};
const cluster = fc.record({
  mode: fc.constantFrom('sync', 'async', 'backup' as const),
  workers: fc.integer({ min: 1, max: 12 }),
  seed: fc.nat(1000),
  exchange: fc.double({ min: 0, max: 2, noNaN: true }),
  service: fc.double({ min: 0, max: 2, noNaN: true }),
});

test('updates follow one another; no gradient is used before it is ready or from the future', () => {
  const holds = (condition: boolean, what: string) => {
    if (!condition) throw new Error(`it does not hold that ${what}`);
  };
  fc.assert(
    fc.property(cluster, ({ seed, ...rest }) => {
      const spare = Math.floor(rest.workers / 3);
      const all = take({ ...rest, spare, compute: exponential(seed, rest.workers) }, 40);
      const seen = new Set<number>();
      all.forEach(({ time, version, used, dropped }, i) => {
        holds(version === i, 'updates are counted');
        holds(time >= (all[i - 1]?.time ?? 0), 'time goes on');
        for (const one of used) {
          holds(one.ready <= time && one.read <= one.ready, 'a gradient is ready before its use');
          holds(one.version <= version, 'weights are not from the future');
          holds(
            one.read === (all[one.version - 1]?.time ?? 0),
            'weights are read when they are new',
          );
          holds(!seen.has(one.gradient), 'a gradient is used once');
          seen.add(one.gradient);
          holds(rest.mode === 'async' || one.version === version, 'synchronous is never stale');
        }
        holds(used.length + dropped.length === (rest.mode === 'async' ? 1 : rest.workers), 'all');
        holds(dropped.length === (rest.mode === 'backup' ? spare : 0), 'the spare are dropped');
        const last = Math.max(...used.map(({ ready }) => ready));
        for (const late of dropped) holds(late.ready >= last, 'only the slowest are dropped');
      });
    }),
    { seed: 1, numRuns: 1_000 },
  );
});

test('an asynchronous server answers one worker at a time', () => {
  const all = take({ mode: 'async', workers: 8, service: 0.5, compute: () => 1 }, 50);
  all.slice(1).forEach((update, i) => {
    expect(update.time - all[i]!.time).toBeGreaterThanOrEqual(0.5 - 1e-12);
  });
  // Eight workers want 8 answers in 1.5 s, the server has time for 3: it sets the pace.
  expect(all.at(-1)!.time).toBeCloseTo(1 + 50 * 0.5, 9);
});

test('the mean step of eight synchronous workers with exponential times is H(8) = 2.72', () => {
  const all = take({ mode: 'sync', workers: 8, compute: exponential(5, 8) }, 20_000);
  const steps = all.map((update, i) => update.time - (all[i - 1]?.time ?? 0));
  expect(expectedOrder(8).toFixed(2)).toBe('2.72');
  const error = Math.sqrt(variance(steps, 1) / steps.length);
  expect(Math.abs(mean(steps) - expectedOrder(8))).toBeLessThan(4 * error);
});

test('two backup workers of ten take the mean of the eighth of ten', () => {
  const compute = exponential(6, 10);
  const all = take({ mode: 'backup', workers: 10, spare: 2, compute }, 20_000);
  const steps = all.map((update, i) => update.time - (all[i - 1]?.time ?? 0));
  const error = Math.sqrt(variance(steps, 1) / steps.length);
  expect(Math.abs(mean(steps) - expectedOrder(10, 8))).toBeLessThan(4 * error);
});

test('staleness of exponential workers is geometric with mean n - 1; of equal ones always n - 1', () => {
  const n = 4;
  const late = take({ mode: 'async', workers: n, compute: exponential(7, n) }, 60_000)
    .slice(1_000)
    .map(({ version, used }) => version - used[0]!.version);
  expect(Math.abs(mean(late) - staleness.mean(n))).toBeLessThan(0.05);
  expect(Math.abs(Math.sqrt(variance(late, 1)) - staleness.deviation(n))).toBeLessThan(0.1);
  for (let k = 0; k < 6; k++) {
    const share = late.filter((one) => one === k).length / late.length;
    expect(Math.abs(share - staleness.probability(n, k))).toBeLessThan(0.01);
  }
  const equal = take({ mode: 'async', workers: n, compute: () => 1 }, 100).slice(n);
  for (const { version, used } of equal) expect(version - used[0]!.version).toBe(n - 1);
});

test('one worker has nobody to wait for and nothing to be late for', () => {
  for (const mode of ['sync', 'async', 'backup'] as const) {
    const all = take({ mode, workers: 1, compute: (_, gradient) => 1 + gradient }, 5);
    expect(all.map(({ time }) => time)).toEqual([1, 3, 6, 10, 15]);
    all.forEach(({ version, used }) => {
      expect(used).toHaveLength(1);
      expect(used[0]).toMatchObject({ worker: 0, gradient: version, version });
    });
  }
});

test('an update needs a worker, and a gradient', () => {
  const compute = () => 1;
  expect(() => take({ mode: 'sync', workers: 0, compute }, 1)).toThrow(
    'updates: workers must be an integer ≥ 1, got 0',
  );
  expect(() => take({ mode: 'backup', workers: 2, spare: 2, compute }, 1)).toThrow(
    'updates: spare must be below workers = 2, got 2',
  );
});
