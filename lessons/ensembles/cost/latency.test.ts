import { expect, test } from 'vitest';
import { measureLatency, readings, trials } from './latency.ts';

const breathe = async () => undefined;

test('a prediction of 5 µs is measured as 5 µs, by a clock of 100 µs', async () => {
  let elapsed = 0;
  const calls: number[] = [];
  const latency = await measureLatency(
    (i) => {
      calls.push(i);
      elapsed += 0.005;
    },
    { now: () => Math.floor(elapsed / 0.1) * 0.1, breathe },
  );
  expect(Math.abs(latency.median - 5)).toBeLessThan(0.3);
  expect(Math.abs(latency.p95 - 5)).toBeLessThan(0.5);
  expect(calls).toEqual(calls.map((_, i) => i));
});

test('a slow twentieth of the readings moves the 95th percentile, not the median', async () => {
  let elapsed = 0;
  let call = 0;
  const latency = await measureLatency(
    () => {
      call += 1;
      elapsed += call > 1 && call % 12 === 0 ? 30 : 3;
    },
    { now: () => elapsed, breathe },
  );
  expect(latency.median).toBe(3000);
  expect(latency.p95).toBe(30_000);
});

test('a prediction that alone takes long enough is timed one by one', async () => {
  let elapsed = 0;
  let calls = 0;
  await measureLatency(
    () => {
      calls += 1;
      elapsed += 2.5;
    },
    { now: () => elapsed, breathe },
  );
  expect(calls).toBe(trials + readings);
});

test('a pause of the machine while the batch grows does not make it too small', async () => {
  let elapsed = 0;
  let call = 0;
  const latency = await measureLatency(
    () => {
      call += 1;
      elapsed += call === 2 || call === 40 ? 50 : 0.005;
    },
    { now: () => Math.floor(elapsed / 0.1) * 0.1, breathe },
  );
  expect(Math.abs(latency.median - 5)).toBeLessThan(0.3);
});

test('where the clock stands still, nothing is measured', async () => {
  const latency = await measureLatency(() => undefined, { now: () => 7, breathe });
  expect(latency).toEqual({ median: NaN, p95: NaN });
});
