/** Every number and every claim of the section's text, in one thread; real ones are in threads.browser.test.ts. */
import { describe, expect, test } from 'vitest';
import { collect, testLab } from '#test/lab.ts';
import { gpipeMakespan } from '#core/schedules/formulas.ts';
import { gaps } from '#core/schedules/measures.ts';
import { referenceEngine } from '#nn/reference.ts';
import type { Lab } from '#run/experiment.ts';
import { teamHere } from '#run/worker/team.ts';
import device, { tableOf, type DeviceSnapshot } from './experiment.ts';
import { initialWeights, networkOf } from './network.ts';
import params, { type Device } from './params.ts';
import { measuredTimeline, orderOf, pipelineOf, predict, warmUp, workOf } from './plan.ts';
import { stopwatch, typical, unrestOf } from './stopwatch.ts';
import { comparedWith, say } from '../words.view.ts';

const settings = (changes: Partial<Device> = {}): Device => ({ ...params.defaults, ...changes });
const small = { layers: 3, width: 8, steps: 3, micro: 4 } as const;
const schedules = Object.keys(params.fields.schedule.options) as Device['schedule'][];

async function final(changes: Partial<Device> = {}, seed = 1): Promise<DeviceSnapshot> {
  return (await collect(device, settings(changes), seed)).at(-1)!;
}

/** A lab whose clock moves by a millisecond whenever it is read. */
function ticking(): Lab {
  let time = 0;
  return {
    ...testLab,
    workers: async (count, task) =>
      teamHere(count, task, { now: () => time++, breathe: async () => undefined }),
  };
}

describe('what to look for', () => {
  test('the loss falls from 0.61 to 0.14 in eight steps', async () => {
    const { view, metrics } = await final();
    expect(view.losses).toHaveLength(8);
    expect(view.losses[0]?.toFixed(2)).toBe('0.61');
    expect(view.losses.at(-1)?.toFixed(2)).toBe('0.14');
    expect(metrics['difference']).toBe(0);
  });

  test('a step sends 393 kB, copies in a ring 805; fewer rows than layers times units', async () => {
    const { metrics, view } = await final({ steps: 1 });
    expect(metrics['sent']?.toFixed(0)).toBe('393');
    expect(metrics['ring']?.toFixed(0)).toBe('805');
    const { layers, width, micro, threads } = params.defaults;
    expect(metrics['sent']).toBe((2 * (threads - 1) * micro * 32 * width * 4) / 1e3);
    expect(metrics['ring']).toBe((2 * (threads - 1) * view.parameters * 4) / 1e3);
    expect(micro * 32).toBeLessThan(layers * width);
  });

  test('1F1B holds four micro-batches on the fullest thread, GPipe all eight', async () => {
    expect((await final({ ...small, micro: 8 })).metrics['peak']).toBe(4);
    expect((await final({ ...small, micro: 8, schedule: 'gpipe' })).metrics['peak']).toBe(8);
    expect((await final({ ...small, schedule: 'naive' })).metrics['peak']).toBe(1);
  });
});

describe('training in stages', () => {
  test.each(schedules)(
    'under %s gives the bits of one thread, and the same losses',
    async (schedule) => {
      const { view } = await final({ ...small, threads: 1 });
      for (const threads of [1, 2, 3, 5, 8]) {
        // Eight threads for three layers: some hold none. Interleaved runs more micro-batches.
        const { metrics, view: own } = await final({ ...small, schedule, threads });
        expect(metrics['difference']).toBe(0);
        if (schedule !== 'interleaved') expect(own.losses).toEqual(view.losses);
      }
    },
  );

  test('gives the losses of the lab’s own engine, bit for bit', async () => {
    const values = settings({ ...small, steps: 5, width: 16 });
    const { x, y, rows } = tableOf(7);
    const { spec } = networkOf(values, 7);
    const data = { x: Float32Array.from(x), y: Float32Array.from(y), rows };
    const population = await referenceEngine.create(spec, data);
    const state = await population.state();
    const parameters = initialWeights(values, 7);
    await population.restore({ ...state, members: [{ ...state.members[0]!, parameters }] });
    const losses: number[] = [];
    for (let step = 0; step < values.steps; step++) {
      await population.advance(1, async () => undefined);
      losses.push((await population.report()).loss[0]!);
    }
    await population.dispose();
    expect((await final(values, 7)).view.losses).toEqual(losses);
  });
});

describe('what is measured', () => {
  test('operations of a thread never overlap, and none starts before what it needs', async () => {
    for (const schedule of schedules) {
      const values = settings({ ...small, schedule });
      let last: DeviceSnapshot | undefined;
      for await (const snapshot of device(values, 1, ticking())) last = snapshot;
      const { shown, busy, threads, alone } = last!.measured!;
      expect(threads).toBe(false);
      expect(alone).toBeGreaterThan(0);
      const pipeline = pipelineOf(values, busy);
      const timeline = measuredTimeline(pipeline, orderOf(values), shown);
      timeline.order.forEach((own) =>
        own.forEach((operation, i) => {
          expect(timeline.end[operation]).toBeGreaterThan(timeline.start[operation]!);
          const before = own[i - 1];
          if (before !== undefined)
            expect(timeline.start[operation]).toBeGreaterThanOrEqual(timeline.end[before]!);
          const cause = timeline.cause[operation]!;
          if (cause >= 0)
            expect(timeline.start[operation]).toBeGreaterThanOrEqual(timeline.end[cause]!);
        }),
      );
      for (const gap of gaps(timeline)) {
        expect(say.gap({ pipeline, timeline, noun: 'thread' }, gap)).toMatch(/^Thread \d is idle/);
      }
    }
  });

  test('with equal times the prediction is the formula of GPipe, messages included', () => {
    const values = settings({ schedule: 'gpipe' });
    const times = { forward: [2, 2, 2, 2], backward: [4, 4, 4, 4], message: 0.5 };
    expect(predict(values, times).makespan).toBeCloseTo(gpipeMakespan(4, 8, 2, 4, 0.5), 9);
    expect(workOf(values, times)).toBe(8 * 4 * 6);
  });

  test('of several readings the least count, on both sides, and unrest is told', () => {
    const values = settings({ threads: 1, micro: 1, layers: 1, schedule: 'gpipe' });
    const watch = stopwatch(values, true, 0);
    const answer = (length: number) => ({
      ...{ kind: 'step' as const, member: 0, losses: new Float32Array(0), parameters: new Map() },
      ...{ sent: 0, peak: 1 },
      start: Float64Array.of(0, length / 2),
      end: Float64Array.of(length / 2, length),
    });
    // Two steps warm up. Then the machine is busy now and then.
    for (const length of [90, 90, 6, 2, 2, 4]) watch.add(answer(length), [answer(2 * length)]);
    const { alone, together, times, busy, shown, unrest } = watch.read();
    expect([alone, together, shown.end[1]]).toEqual([2, 4, 4]);
    expect([times.forward, times.backward, busy.forward]).toEqual([[1], [1], [2]]);
    expect(unrest).toBe(2);
    expect(unrestOf([10, 11, 10, 10, 11, 900])).toBe(1.1);
    expect(unrestOf([20])).toBe(1);
    expect(unrestOf([])).toBe(1);
  });

  test('a time far from the prediction is told as a multiple, not in thousands of percent', () => {
    expect(comparedWith(276, 22.8)).toBe('12 times as long');
    expect(comparedWith(30, 25)).toBe('20\u202f% longer');
    expect(comparedWith(20, 25)).toBe('20\u202f% less');
    expect(comparedWith(25, 25.1)).toBe('as long');
  });

  test('one step in a thousandth of the time is no usual time, and the first two steps warm up', async () => {
    expect(typical([])).toBe(0);
    expect(typical([3, 1, 1000, 2])).toBe(2.5);
    expect(typical([1, 2, 3, 4, 5, 6, 7, 800])).toBe(4.5);
    const values = settings({ ...small, steps: warmUp + 1 });
    const lengths: number[] = [];
    for await (const { measured } of device(values, 1, ticking()))
      if (measured) lengths.push(measured.together);
    expect(lengths).toHaveLength(warmUp + 1);
    for (const length of lengths) expect(length).toBeGreaterThan(0);
  });
});
