/** Every number and every claim of the section's text, from the engine. */
import { describe, expect, test } from 'vitest';
import {
  bestSegments,
  heldOverStep,
  mostLayers,
  recomputeCost,
  segmentMemory,
} from '#core/schedules/checkpointing.ts';
import { random } from '#core/random.ts';
import { collect } from '#test/lab.ts';
import { drawChain, gradientOf } from './chain.ts';
import memory from './experiment.ts';
import params, { type Memory } from './params.ts';
import { readingOf, segmentsTried, stepsOf } from './plan.ts';
import { publishedPoint } from './published.ts';

const settings = (changes: Partial<Memory> = {}): Memory => ({ ...params.defaults, ...changes });

describe('activations', () => {
  test('64 layers: 65 with all kept, 34 in two segments, 16 in eight, which is the least', () => {
    const chain = drawChain(64, random(1).stream('chain'));
    expect(gradientOf(chain).peak).toBe(65);
    expect(gradientOf(chain, 2).peak).toBe(34);
    expect(gradientOf(chain, 8).peak).toBe(16);
    expect(bestSegments(64)).toEqual({ segments: 8, memory: 16 });
  });

  test('what is counted is what the formula and the line over time say, for every number', () => {
    for (const layers of [1, 7, 10, 24]) {
      const chain = drawChain(layers, random(2).stream('chain'), 3, 2);
      expect(gradientOf(chain).forwards).toBe(layers);
      expect(gradientOf(chain).peak).toBe(Math.max(...heldOverStep(layers, undefined).held));
      for (let segments = 1; segments <= layers; segments++) {
        const { peak, forwards, gradient } = gradientOf(chain, segments);
        expect(peak, `${layers} layers, ${segments} segments`).toBe(
          segmentMemory(layers, segments),
        );
        expect(Math.max(...heldOverStep(layers, segments).held)).toBe(peak);
        expect(forwards).toBe(2 * layers);
        expect(gradient).toEqual(gradientOf(chain).gradient);
      }
    }
  });

  test('the gradient is the slope of the loss', () => {
    const chain = drawChain(5, random(3).stream('chain'), 3, 2);
    const { gradient } = gradientOf(chain, 2);
    const lossWith = (change: number): number => {
      const weights = chain.weights.map((layer, l) =>
        layer.map((value, i) => (l === 2 && i === 4 ? value + change : value)),
      );
      let h = chain.input;
      for (const w of weights) {
        h = h.map((_, at) => {
          const [row, j] = [Math.floor(at / 3), at % 3];
          return Math.tanh([0, 1, 2].reduce((sum, i) => sum + h[row * 3 + i]! * w[i * 3 + j]!, 0));
        });
      }
      return 0.5 * h.reduce((sum, value) => sum + value * value, 0);
    };
    const slope = (lossWith(1e-5) - lossWith(-1e-5)) / 2e-5;
    expect(gradient[2]![4]).toBeCloseTo(slope, 8);
  });

  test('the line over time is as long as what is computed', () => {
    expect(heldOverStep(10, undefined, 2).time.at(-1)).toBe(30);
    expect(heldOverStep(10, 3, 2).time.at(-1)).toBe(40);
    expect(heldOverStep(10, 3, 2).held.at(-1)).toBe(0);
  });

  test('a second forward is a third of a step; 20 % where the backward takes four forwards', () => {
    expect(recomputeCost(1) - 1).toBeCloseTo(1 / 3, 12);
    expect(recomputeCost(1, 4) - 1).toBeCloseTo(publishedPoint.extra, 12);
  });

  test('in the memory of 64 layers: 16 times with all computed twice, 2.5 times for 20 %', () => {
    expect(mostLayers(65, 1) / 64).toBeGreaterThanOrEqual(16);
    expect(mostLayers(65, 1) / 64).toBeLessThan(17);
    expect(recomputeCost(0.6) - 1).toBeCloseTo(publishedPoint.extra, 12);
    for (const layers of [64, 256]) {
      expect(mostLayers(layers + 1, 0.6) / layers).toBeLessThanOrEqual(1 / 0.4);
    }
    expect(1 / 0.4).toBeLessThan(publishedPoint.size);
    expect(mostLayers(65, 0)).toBe(64);
    // The closed form of the least memory.
    for (let n = 1; n <= 400; n++) expect(Math.ceil(2 * Math.sqrt(n))).toBe(bestSegments(n).memory);
  });

  test('a run tries few numbers of segments, and finds no difference', async () => {
    const run = await collect(memory, settings(), 1);
    expect(run).toHaveLength(stepsOf(settings()) + 1);
    expect(segmentsTried(64)).toContain(8);
    expect(segmentsTried(64).length).toBeLessThanOrEqual(25);
    const { metrics, view } = run.at(-1)!;
    expect(metrics['difference']).toBe(0);
    expect(metrics['size']).toBeGreaterThan(1e-6);
    expect(metrics['extra']).toBeCloseTo(1 / 3, 12);
    for (const { at, peak } of view.segments) expect(peak).toBe(segmentMemory(64, at));
  });

  test('more segments than layers are as many as layers', async () => {
    const [first] = await collect(memory, settings({ layers: 8, segments: 200 }), 1, 1);
    expect(first?.metrics['peak']).toBe(segmentMemory(8, 8));
  });
});

describe('data', () => {
  const data = settings({ study: 'shards' });

  test('one shard of twenty at a time: 450 s where computing takes 240', () => {
    const { held, epoch } = readingOf(data, data.shards);
    expect([held, epoch]).toEqual([20, 450]);
    expect(data.compute).toBe(240);
  });

  test('with two shards in memory it is 250.5 s and 40 GB', () => {
    const { held, epoch } = readingOf({ ...data, buffers: 2 }, data.shards);
    expect([held, epoch]).toEqual([40, 250.5]);
  });

  test('smaller shards start sooner, until opening them takes over', async () => {
    const two = { ...data, buffers: 2 };
    const epochs = [5, 20, 500].map((shards) => readingOf(two, shards).epoch);
    expect(epochs[1]).toBeLessThan(epochs[0]!);
    expect(epochs[2]).toBeGreaterThan(epochs[1]!);
    const last = (await collect(memory, two, 1)).at(-1)!;
    expect(last.step).toBe(stepsOf(two));
    expect(last.view.shards.map(({ at }) => at)).toEqual(
      last.view.shards.map(({ at }) => at).toSorted((a, b) => a - b),
    );
    expect(last.metrics).toMatchObject({ held: 40, epoch: 250.5 });
  });

  test('reading never holds more than its buffers, nor computes what is not read', () => {
    for (const buffers of [1, 2, 3]) {
      const { timeline } = readingOf({ ...data, buffers, bandwidth: 8 }, 7);
      const { start, end } = timeline;
      for (let shard = 0; shard < 7; shard++) {
        expect(start[7 + shard]).toBeGreaterThanOrEqual(end[shard]!);
        if (shard >= buffers)
          expect(start[shard]).toBeGreaterThanOrEqual(end[7 + shard - buffers]!);
      }
    }
  });
});
