/** Every number that a scene says or notes, from the settings that it shows. */
import { describe, expect, test } from 'vitest';
import { collect } from '#test/lab.ts';
import { bubbleFraction, longestSpan, peakInFlight } from '#core/schedules/measures.ts';
import { shortestWords } from '#core/schedules/search.ts';
import type { ScheduleName } from '#core/schedules/orders.ts';
import both from './both/experiment.ts';
import bothParams from './both/params.ts';
import { boardOf, place } from './build/board.ts';
import buildParams, { type Build } from './build/params.ts';
import { bestOf, puzzles } from './build/puzzles.ts';
import data from './data/experiment.ts';
import device from './device/experiment.ts';
import deviceParams from './device/params.ts';
import dataParams, { type Data } from './data/params.ts';
import memory from './memory/experiment.ts';
import memoryParams from './memory/params.ts';
import pipeParams, { type Pipe } from './pipe/params.ts';
import { loadsOf, runSchedule } from './pipe/plan.ts';
import scenes from './scenes.ts';

const textOf = (id: string) => {
  const scene = scenes.find((each) => each.id === id);
  return `${scene?.say ?? ''} ${scene?.notes ?? ''}`;
};
function shown(id: string, schedule?: ScheduleName) {
  const scene = scenes.find((each) => each.id === id);
  if (!scene) throw new Error(`there is no scene ${id}`);
  const values: Pipe = { ...pipeParams.defaults, ...scene.params };
  return { values, ...runSchedule(values, schedule ?? values.schedule, scene.seed) };
}
const idle = (id: string, schedule?: ScheduleName) =>
  (100 * bubbleFraction(shown(id, schedule).timeline)).toFixed(1);
const peak = (id: string, schedule?: ScheduleName) => {
  const { pipeline, timeline } = shown(id, schedule);
  return Math.max(...peakInFlight(pipeline, timeline));
};

test('one at a time leaves 75 % idle', () => {
  expect(idle('pipe-naive')).toBe('75.0');
  expect(textOf('pipe-naive')).toContain('75 %');
});

test('GPipe is idle for 27.3 %, three of eleven, with eight in memory', () => {
  expect(idle('pipe-gpipe')).toBe('27.3');
  expect(bubbleFraction(shown('pipe-gpipe').timeline)).toBeCloseTo(3 / 11, 12);
  expect(peak('pipe-gpipe')).toBe(8);
  expect(textOf('pipe-gpipe')).toContain('27.3 %');
});

test('1F1B takes the same 352 ms with four in memory, one on the last device', () => {
  for (const schedule of ['gpipe', '1f1b'] as const) {
    expect(shown('pipe-1f1b', schedule).timeline.makespan).toBeCloseTo(352, 9);
  }
  expect(peak('pipe-1f1b', '1f1b')).toBe(4);
  const { pipeline, timeline } = shown('pipe-1f1b', '1f1b');
  expect(peakInFlight(pipeline, timeline).at(-1)).toBe(1);
  expect(textOf('pipe-1f1b')).toContain('352 ms');
});

test('on the first device GPipe holds eight micro-batches, with 16 of them 16; 1F1B four', () => {
  const { values } = shown('pipe-memory');
  const first = (schedule: ScheduleName, micro: number) => {
    const { pipeline, timeline } = runSchedule({ ...values, micro }, schedule, 1);
    return peakInFlight(pipeline, timeline)[0];
  };
  expect([first('gpipe', 8), first('1f1b', 8)]).toEqual([8, 4]);
  expect([first('gpipe', 16), first('1f1b', 16)]).toEqual([16, 4]);
});

test('16 micro-batches take 323 ms, 15.8 % idle; 8 took 352, 27.3 % idle', () => {
  expect(shown('pipe-valley').timeline.makespan).toBeCloseTo(323, 9);
  expect(idle('pipe-valley')).toBe('15.8');
  const { values } = shown('pipe-valley');
  const eight = runSchedule({ ...values, micro: 8 }, '1f1b', 1).timeline;
  expect(eight.makespan).toBeCloseTo(352, 9);
  expect((100 * bubbleFraction(eight)).toFixed(1)).toBe('27.3');
  expect(textOf('pipe-valley')).toContain('323 ms');
});

test('interleaving goes from 27.3 to 15.8 %, and from 4 to 5.5 activations', () => {
  expect(idle('pipe-interleaved')).toBe('15.8');
  expect(idle('pipe-interleaved', '1f1b')).toBe('27.3');
  expect([peak('pipe-interleaved', '1f1b'), peak('pipe-interleaved')]).toEqual([4, 5.5]);
});

test('zero bubble H2 spans 264 ms, ends at 297 ms, and holds 7 instead of 4', () => {
  const { timeline } = shown('pipe-zero-bubble');
  expect(longestSpan(timeline)).toBeCloseTo(264, 9);
  expect(timeline.makespan).toBeCloseTo(297, 9);
  expect([peak('pipe-zero-bubble'), peak('pipe-zero-bubble', '1f1b')]).toEqual([7, 4]);
  // H1 splits the backward, too, at the memory of 1F1B, and keeps gaps within its span.
  const h1 = shown('pipe-zero-bubble', 'zb-h1').timeline;
  expect(peak('pipe-zero-bubble', 'zb-h1')).toBe(4);
  expect(longestSpan(h1)).toBeGreaterThan(264 + 1);
});

test('with 5 ms a message GPipe takes 382 ms and 1F1B 432 ms', () => {
  expect(shown('pipe-latency', 'gpipe').timeline.makespan).toBeCloseTo(382, 9);
  expect(shown('pipe-latency', '1f1b').timeline.makespan).toBeCloseTo(432, 9);
});

test('rising work in an even cut leaves 48.8 % idle; 1.71 and at best 1.15 times the average', () => {
  expect(idle('pipe-cuts')).toBe('48.8');
  const { loads, best } = loadsOf(shown('pipe-cuts').values, '1f1b');
  expect(Math.max(...loads).toFixed(2)).toBe('1.71');
  expect(best.load.toFixed(2)).toBe('1.15');
  expect(best.cuts).toEqual([8, 11, 14]);
});

describe('data parallelism', () => {
  async function metricsOf(id: string) {
    const scene = scenes.find((each) => each.id === id);
    if (!scene) throw new Error(`there is no scene ${id}`);
    const values: Data = { ...dataParams.defaults, ...scene.params };
    return (await collect(data, values, scene.seed)).at(-1)?.metrics ?? {};
  }

  test('the update of eight takes 2.76 s, and they wait for 63 % of their time', async () => {
    const { meanStep = NaN, waited = NaN } = await metricsOf('data-wait');
    expect(meanStep.toFixed(2)).toBe('2.76');
    expect((100 * waited).toFixed(0)).toBe('63');
    expect(textOf('data-wait')).toContain('2.76 s');
  }, 60_000);

  test('asynchronous: 532 updates instead of 75, 65 seconds instead of 202', async () => {
    const metrics = await metricsOf('data-async');
    expect(metrics['updatesToTarget']).toBe(75);
    expect(metrics['beside.updatesToTarget']).toBe(532);
    expect(metrics['secondsToTarget']?.toFixed(0)).toBe('202');
    expect(metrics['beside.secondsToTarget']?.toFixed(0)).toBe('65');
  }, 60_000);

  test('32 workers at a rate of 0.3 are 30 updates late and fail; the largest tenth works', async () => {
    const dense = await metricsOf('data-stale');
    expect(dense['staleness']?.toFixed(0)).toBe('30');
    expect(dense['updatesToTarget']).toBeUndefined();
    const sparse = await metricsOf('data-sparse');
    expect(sparse['loss']).toBeLessThan(0.25);
  }, 60_000);
});

describe('the other sections', () => {
  const paramsOf = (id: string) => scenes.find((each) => each.id === id)?.params;

  test('the schedule that is begun can be done in 18 slots, and has no room for a fourth forward', () => {
    const values: Build = { ...buildParams.defaults, ...paramsOf('build-begun') };
    const board = boardOf(values);
    expect(board.words).toEqual(['FFF', 'FF', 'FB']);
    expect(place(board, 0, 3, 'F').said).toContain('no room');
    expect(puzzles.room.room).toBe(3);
    expect(shortestWords(puzzles.room.pipeline, { room: 3, begun: board.words }).makespan).toBe(18);
  });

  test('the split schedule takes 14 slots, whole backwards 18', () => {
    const board = boardOf({ ...buildParams.defaults, ...paramsOf('build-split') });
    expect([board.complete, board.makespan]).toEqual([true, 14]);
    expect(bestOf('split').makespan).toBe(14);
    expect(bestOf('room').makespan).toBe(18);
  });

  test('eight segments of eight layers hold 16 of 65', async () => {
    const values = { ...memoryParams.defaults, ...paramsOf('memory-segments') };
    const { metrics, view } = (await collect(memory, values, 1)).at(-1)!;
    expect([metrics['peak'], view.plain, values.layers / values.segments]).toEqual([16, 65, 8]);
    expect(metrics['difference']).toBe(0);
  });

  test('on threads the loss falls from 0.61 to 0.14, and no weight differs', async () => {
    const { metrics, view } = (await collect(device, deviceParams.defaults, 1)).at(-1)!;
    expect([view.losses[0], view.losses.at(-1)].map((loss) => loss?.toFixed(2))).toEqual([
      '0.61',
      '0.14',
    ]);
    expect(metrics['difference']).toBe(0);
    expect(deviceParams.defaults.threads).toBe(4);
  });

  test('of 30 plans, eight copies of four are best: 1,262 rows/s; one pipeline reaches 361', async () => {
    const values = { ...bothParams.defaults, ...paramsOf('both-plans') };
    const { metrics } = (await collect(both, values, 1)).at(-1)!;
    expect(metrics).toMatchObject({ feasible: 30, bestDepth: 4, bestMicro: 16, share: 1 });
    expect(metrics['best']?.toFixed(0)).toBe('1262');
    const plain = (await collect(both, bothParams.defaults, 1)).at(-1)!;
    expect(plain.metrics['throughput']?.toFixed(0)).toBe('361');
  });
});
