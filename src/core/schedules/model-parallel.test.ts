import fc from 'fast-check';
import { expect, test } from 'vitest';
import { simulate } from './engine.ts';
import { bubbleFraction } from './measures.ts';
import { allGather, columnWork, layerWork } from './model-parallel.ts';

const split = fc.record({
  devices: fc.integer({ min: 1, max: 8 }),
  layers: fc.integer({ min: 1, max: 20 }),
  time: fc.integer({ min: 1, max: 40 }).map((quarters) => quarters / 4),
  exchange: fc.integer({ min: 0, max: 40 }).map((quarters) => quarters / 4),
});

test('layer by layer takes the sum of all layers and the ways between devices that have some', () => {
  fc.assert(
    fc.property(split, (model) => {
      const { devices, layers, time, exchange } = model;
      const { makespan } = simulate(layerWork(model));
      expect(makespan).toBeCloseTo(layers * time + (Math.min(devices, layers) - 1) * exchange, 9);
    }),
    { seed: 1, numRuns: 1_000 },
  );
});

test('without ways, only one of K devices works at a time: an idle share of 1 - 1/K', () => {
  for (const devices of [1, 2, 4, 8]) {
    const timeline = simulate(layerWork({ devices, layers: 16, time: 1, exchange: 0 }));
    expect(bubbleFraction(timeline)).toBeCloseTo(1 - 1 / devices, 12);
  }
});

test('in columns all devices work at once, and wait together for each exchange', () => {
  fc.assert(
    fc.property(split, (model) => {
      const { devices, layers, time, exchange } = model;
      const { makespan, start, end } = simulate(columnWork(model));
      const ways = devices === 1 ? 0 : (layers - 1) * exchange;
      expect(makespan).toBeCloseTo((layers * time) / devices + ways, 9);
      for (let device = 1; device < devices; device++) {
        expect(start[device]).toBe(start[0]);
        expect(end[device]).toBe(end[0]);
      }
    }),
    { seed: 1, numRuns: 1_000 },
  );
});

test('a ring gathers (n - 1) / n of the bytes on each device', () => {
  expect(allGather(4, 400, { latency: 1, bandwidth: 100 })).toBe(3 * 2);
  expect(allGather(1, 400, { latency: 1, bandwidth: 100 })).toBe(0);
});
