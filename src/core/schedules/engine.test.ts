/** What must hold for every schedule, on thousands of random pipelines: one generator serves all, so it is long. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { simulate, type Timeline } from './engine.ts';
import {
  bubbleFraction,
  busyTimes,
  criticalPath,
  gaps,
  idleOverIdeal,
  heldBy,
  longestChain,
  longestSpan,
  peakInFlight,
} from './measures.ts';
import * as formulas from './formulas.ts';
import { schedules, type ScheduleName } from './orders.ts';
import {
  numberOf,
  operationOf,
  pipelineWork,
  runPipeline,
  type Kind,
  type Pipeline,
} from './pipeline.ts';

const names = Object.keys(schedules) as ScheduleName[];
const time = fc.integer({ min: 0, max: 40 }).map((quarters) => quarters / 4);

/** Any schedule on stages that differ, with latency. Times are quarters, so sums are exact. */
const instance = fc
  .record({
    name: fc.constantFrom(...names),
    devices: fc.integer({ min: 1, max: 6 }),
    rounds: fc.integer({ min: 1, max: 12 }),
    chunks: fc.integer({ min: 1, max: 3 }),
    latency: time,
  })
  .chain(({ name, devices, rounds, latency, ...rest }) => {
    const chunks = name === 'interleaved' ? rest.chunks : 1;
    const micro = name === 'interleaved' ? devices * Math.ceil(rounds / 3) : rounds;
    const times = fc.array(time, { minLength: devices * chunks, maxLength: devices * chunks });
    return fc.record({
      name: fc.constant(name),
      pipeline: fc
        .record({ forward: times, backward: times, weight: times })
        .map(({ weight, ...others }): Pipeline => ({
          devices,
          chunks,
          micro,
          latency,
          ...others,
          ...(schedules[name].split ? { weight } : {}),
        })),
    });
  });
const run = (name: ScheduleName, pipeline: Pipeline) =>
  runPipeline(pipeline, schedules[name].order(pipeline.devices, pipeline.micro, pipeline.chunks));
const many = { seed: 1, numRuns: 2_000 };

/** A plain check: an `expect` for each of millions of operations takes minutes. */
function holds(condition: boolean, what: string): void {
  if (!condition) throw new Error(`it does not hold that ${what}`);
}

test('no device runs two operations at once, and each one runs them all in its order', () => {
  fc.assert(
    fc.property(instance, ({ name, pipeline }) => {
      const { order, start, end, device } = run(name, pipeline);
      order.forEach((own, at) => {
        own.forEach((operation, i) => {
          holds(device[operation] === at, `${operation} runs on ${at}`);
          const { stage } = operationOf(pipeline, operation);
          holds(stage % pipeline.devices === at, `stage ${stage} lies on ${at}`);
          const free = i === 0 || start[operation]! >= end[own[i - 1]!]!;
          holds(free, `device ${at} is free for ${operation}`);
        });
      });
      expect(order.reduce((sum, own) => sum + own.length, 0)).toBe(start.length);
    }),
    many,
  );
});

test('nothing starts before what it needs has ended and arrived, nor later than it must', () => {
  fc.assert(
    fc.property(instance, ({ name, pipeline }) => {
      const { first, needs, delay, duration } = pipelineWork(pipeline);
      const { order, start, end } = run(name, pipeline);
      for (const own of order) {
        own.forEach((operation, i) => {
          let earliest = i > 0 ? end[own[i - 1]!]! : 0;
          for (let n = first[operation]!; n < first[operation + 1]!; n++) {
            earliest = Math.max(earliest, end[needs[n]!]! + delay[n]!);
          }
          holds(start[operation] === earliest, `${operation} starts at ${earliest}`);
          holds(end[operation] === earliest + duration[operation]!, `${operation} takes its time`);
        });
      }
    }),
    many,
  );
});

test('the needs are those of a pipeline: forward down, backward up, weight gradient last', () => {
  fc.assert(
    fc.property(instance, ({ name, pipeline }) => {
      const { devices, chunks, micro, latency, weight } = pipeline;
      const { start, end } = run(name, pipeline);
      const hop = devices > 1 ? latency : 0;
      const at = (kind: Kind, stage: number, m: number) =>
        numberOf(pipeline, { kind, stage, micro: m });
      const after = (later: number, earlier: number, way: number) =>
        holds(start[later]! >= end[earlier]! + way, `${later} waits for ${earlier}`);
      for (let m = 0; m < micro; m++) {
        for (let stage = 0; stage < devices * chunks; stage++) {
          after(at('B', stage, m), at('F', stage, m), 0);
          if (weight) after(at('W', stage, m), at('B', stage, m), 0);
          if (stage === 0) continue;
          after(at('F', stage, m), at('F', stage - 1, m), hop);
          after(at('B', stage - 1, m), at('B', stage, m), hop);
        }
      }
    }),
    many,
  );
});

test('the makespan is at least the longest chain and the busiest device', () => {
  fc.assert(
    fc.property(instance, ({ name, pipeline }) => {
      const timeline = run(name, pipeline);
      expect(timeline.makespan).toBeGreaterThanOrEqual(longestChain(pipelineWork(pipeline)));
      expect(timeline.makespan).toBeGreaterThanOrEqual(Math.max(...busyTimes(timeline)));
      expect(timeline.makespan).toBeGreaterThanOrEqual(longestSpan(timeline));
    }),
    many,
  );
});

test('the critical path explains the makespan without a gap', () => {
  fc.assert(
    fc.property(instance, ({ name, pipeline }) => {
      const timeline = run(name, pipeline);
      const { start, end, cause, makespan } = timeline;
      const path = criticalPath(timeline);
      expect(start[path[0]!]).toBe(0);
      expect(end[path.at(-1)!]).toBe(makespan);
      path.slice(1).forEach((operation, i) => {
        expect(cause[operation]).toBe(path[i]);
        const waited = start[operation]! - end[path[i]!]!;
        const moved = timeline.device[operation] !== timeline.device[path[i]!];
        expect(waited).toBe(moved ? pipeline.latency : 0);
      });
    }),
    many,
  );
});

test('work and gaps fill every device from 0 to the makespan, and every gap has its reason', () => {
  fc.assert(
    fc.property(instance, ({ name, pipeline }) => {
      const timeline = run(name, pipeline);
      const { makespan, order, start } = timeline;
      const found = gaps(timeline);
      const busy = busyTimes(timeline);
      const idle = new Float64Array(order.length);
      for (const gap of found) {
        expect(gap.to).toBeGreaterThan(gap.from);
        idle[gap.device]! += gap.to - gap.from;
        if (gap.before < 0) expect(gap.to).toBe(makespan);
        else {
          expect(start[gap.before]).toBe(gap.to);
          const across = timeline.device[gap.cause] !== gap.device;
          expect(gap.to).toBe(gap.ready + (across ? pipeline.latency : 0));
        }
      }
      busy.forEach((work, device) => expect(work + idle[device]!).toBe(makespan));
      const total = idle.reduce((sum, one) => sum + one, 0);
      if (makespan > 0) {
        expect(bubbleFraction(timeline)).toBeCloseTo(total / (makespan * order.length), 12);
      }
    }),
    many,
  );
});

test('what is in flight starts and ends at nothing, and never falls below', () => {
  fc.assert(
    fc.property(
      instance,
      fc.double({ min: 0, max: 1, noNaN: true }),
      ({ name, pipeline }, kept) => {
        const timeline = run(name, pipeline);
        for (let device = 0; device < timeline.order.length; device++) {
          const { held, time } = heldBy(pipeline, timeline, device, kept);
          expect(held[0]).toBe(0);
          expect(held.at(-1)).toBeCloseTo(0, 9);
          expect(Math.min(...held)).toBeGreaterThan(-1e-9);
          expect(time.every((at, i) => i === 0 || at >= time[i - 1]!)).toBe(true);
        }
        for (const peak of peakInFlight(pipeline, timeline)) {
          expect(peak).toBeLessThanOrEqual(pipeline.micro);
        }
      },
    ),
    many,
  );
});

test('more latency, or a slower stage, never shortens a given order', () => {
  fc.assert(
    fc.property(instance, time, fc.nat(), ({ name, pipeline }, more, which) => {
      const { makespan } = run(name, pipeline);
      const farther = run(name, { ...pipeline, latency: pipeline.latency + more });
      expect(farther.makespan).toBeGreaterThanOrEqual(makespan);
      const forward = [...pipeline.forward];
      forward[which % forward.length]! += more;
      expect(run(name, { ...pipeline, forward }).makespan).toBeGreaterThanOrEqual(makespan);
    }),
    many,
  );
});

test('one micro-batch at a time takes the sum of everything', () => {
  fc.assert(
    fc.property(instance, ({ pipeline: split }) => {
      const pipeline: Pipeline = { ...split };
      delete (pipeline as { weight?: unknown }).weight; // naive does not split the backward
      const { devices, chunks, micro, forward, backward, latency } = pipeline;
      if (chunks > 1) return;
      const sum = [...forward, ...backward].reduce((total, one) => total + one, 0);
      const { makespan } = run('naive', pipeline);
      expect(makespan).toBe(micro * (sum + 2 * (devices - 1) * latency));
    }),
    many,
  );
});

test('with equal stages and no latency every schedule meets its formula', () => {
  const setting = fc.record({
    devices: fc.integer({ min: 1, max: 8 }),
    micro: fc.integer({ min: 1, max: 24 }),
    chunks: fc.integer({ min: 1, max: 3 }),
    tf: time,
    tb: time,
  });
  fc.assert(
    fc.property(setting, ({ devices, micro, chunks, tf, tb }) => {
      const equal = (v: number, m: number): Pipeline => ({
        devices,
        chunks: v,
        micro: m,
        forward: new Array<number>(devices * v).fill(tf),
        backward: new Array<number>(devices * v).fill(tb),
        latency: 0,
      });
      const plain = equal(1, micro);
      const expected = formulas.gpipeMakespan(devices, micro, tf, tb);
      expect(run('gpipe', plain).makespan).toBe(expected);
      expect(run('1f1b', plain).makespan).toBe(expected);
      expect(run('naive', plain).makespan).toBe(devices * micro * (tf + tb));
      expect(peakInFlight(plain, run('1f1b', plain))).toEqual(
        Array.from({ length: devices }, (_, stage) => Math.min(micro, devices - stage)),
      );
      const around = equal(chunks, micro * devices);
      const whole = formulas.interleavedMakespan(
        devices,
        micro * devices,
        chunks,
        tf * chunks,
        tb * chunks,
      );
      expect(run('interleaved', around).makespan).toBeCloseTo(whole, 9);
      // The weight gradient of the last backward is all that follows it when W takes no time.
      const split = { ...plain, weight: new Array<number>(devices).fill(0) };
      expect(run('zb-h1', split).makespan).toBe(expected);
    }),
    many,
  );
});

test('where F, B and W take equally long, H1 is never slower than 1F1B, and H2 never than H1', () => {
  const setting = fc.record({
    devices: fc.integer({ min: 1, max: 8 }),
    micro: fc.integer({ min: 1, max: 24 }),
    each: time,
  });
  fc.assert(
    fc.property(setting, ({ devices, micro, each }) => {
      const all = (value: number) => new Array<number>(devices).fill(value);
      const base = { devices, chunks: 1, micro, latency: 0, forward: all(each) };
      const split = { ...base, backward: all(each), weight: all(each) };
      const one = run('1f1b', { ...base, backward: all(2 * each) });
      const h1 = run('zb-h1', split);
      expect(h1.makespan).toBeLessThanOrEqual(one.makespan);
      expect(longestSpan(run('zb-h2', split))).toBeLessThanOrEqual(longestSpan(h1));
    }),
    many,
  );
});

test('idle over ideal r and idle share f are one number: f = r / (1 + r)', () => {
  fc.assert(
    fc.property(instance, ({ name, pipeline }) => {
      const timeline = run(name, pipeline);
      const ratio = idleOverIdeal(timeline);
      if (timeline.makespan === 0 || Math.max(...busyTimes(timeline)) === 0) return;
      expect(bubbleFraction(timeline)).toBeCloseTo(ratio / (1 + ratio), 9);
    }),
    many,
  );
});

test('devices that wait for one another are named, as is a list that lacks an operation', () => {
  const two = (order: number[][]): Timeline =>
    simulate({
      duration: Float64Array.of(1, 1),
      first: Int32Array.of(0, 0, 1),
      needs: Int32Array.of(0),
      delay: Float64Array.of(0),
      order: order.map((own) => Int32Array.from(own)),
    });
  expect(two([[0], [1]]).makespan).toBe(2);
  expect(() => two([[1, 0]])).toThrow(
    'simulate: the order must end, but device 0 waits at operation 1 for operation 0',
  );
  expect(() => two([[0]])).toThrow('the order must hold operation 1, got none');
  expect(() => two([[0, 1, 1]])).toThrow('each of 2 operations once, got 1 on device 0');
});

test('times and numbers out of range are named in the error', () => {
  const fine = { devices: 1, chunks: 1, micro: 1, forward: [1], backward: [1], latency: 0 };
  const bad = (change: Partial<Pipeline>) => () => pipelineWork({ ...fine, ...change });
  expect(bad({ devices: 0 })).toThrow('pipelineWork: devices must be an integer ≥ 1, got 0');
  expect(bad({ latency: -1 })).toThrow('latency must be finite and at least 0, got -1');
  expect(bad({ forward: [NaN] })).toThrow('forward[0] must be finite and at least 0, got NaN');
  expect(bad({ backward: [1, 2] })).toThrow('backward must have devices × chunks = 1 times, got 2');
});
