/** Every number and every claim of the section's text, from the engine. */
import { describe, expect, test } from 'vitest';
import { oracle } from '#test/oracles.ts';
import { collect } from '#test/lab.ts';
import {
  bubbleFraction,
  gaps,
  idleOverIdeal,
  longestSpan,
  peakInFlight,
} from '#core/schedules/measures.ts';
import type { ScheduleName } from '#core/schedules/orders.ts';
import pipe from './experiment.ts';
import params, { scheduleNames, type Pipe } from './params.ts';
import {
  emptyStages,
  formulaOf,
  loadsOf,
  microOf,
  microSweep,
  runSchedule,
  stagesSwept,
  steps,
} from './plan.ts';
import challenges from './challenges.ts';
import { peaks } from './predictions.ts';
import { bubbleRate, gpipeMeasured, gpipeModel, printed, profiled } from './published.ts';
import { say } from '../words.view.ts';

const settings = (changes: Partial<Pipe> = {}): Pipe => ({ ...params.defaults, ...changes });
const run = (schedule: ScheduleName, changes: Partial<Pipe> = {}) =>
  runSchedule(settings({ ...changes, schedule }), schedule, 1);
const makespan = (schedule: ScheduleName, changes: Partial<Pipe> = {}) =>
  run(schedule, changes).timeline.makespan;
const idle = (schedule: ScheduleName, changes: Partial<Pipe> = {}) =>
  (100 * bubbleFraction(run(schedule, changes).timeline)).toFixed(1);
const peak = (schedule: ScheduleName, changes: Partial<Pipe> = {}) => {
  const { pipeline, timeline } = run(schedule, changes);
  return Math.max(...peakInFlight(pipeline, timeline));
};

describe('what to look for', () => {
  test('GPipe and 1F1B take 352 ms and are idle 27.3 % of it, 37.5 % over the ideal', () => {
    for (const schedule of ['gpipe', '1f1b'] as const) {
      expect(makespan(schedule)).toBeCloseTo(352, 9);
      expect(idle(schedule)).toBe('27.3');
      expect(idleOverIdeal(run(schedule).timeline)).toBeCloseTo(0.375, 12);
    }
  });

  test('GPipe holds all eight micro-batches, 1F1B never more than four', () => {
    expect(peak('gpipe')).toBe(8);
    expect(peak('1f1b')).toBe(4);
    for (const micro of [4, 16, 64, 256]) {
      expect(peak('gpipe', { micro })).toBe(micro);
      expect(peak('1f1b', { micro })).toBe(4);
    }
    const { pipeline, timeline } = run('1f1b');
    expect(peakInFlight(pipeline, timeline)).toEqual([4, 3, 2, 1]);
  });

  test('a step takes 352 ms with 8 micro-batches, 323 with 16, 332.5 with 32', () => {
    for (const schedule of ['gpipe', '1f1b'] as const) {
      expect(makespan(schedule, { micro: 16 })).toBeCloseTo(323, 9);
      expect(makespan(schedule, { micro: 32 })).toBeCloseTo(332.5, 9);
    }
  });

  test('interleaving two stages brings 27.3 down to 15.8 % for 5.5 activations', () => {
    expect(idle('interleaved')).toBe('15.8');
    expect(peak('interleaved')).toBe(5.5);
    expect(idleOverIdeal(run('interleaved').timeline)).toBeCloseTo(3 / (2 * 8), 12);
    expect(bubbleFraction(run('interleaved').timeline)).toBeCloseTo(3 / (2 * 8 + 3), 12);
  });

  test('zero bubble: H1 takes 297 ms at four activations; H2 spans 264 ms of work with seven', () => {
    expect(makespan('zb-h1')).toBeCloseTo(297, 9);
    expect(peak('zb-h1')).toBe(4);
    const { timeline } = run('zb-h2');
    expect(timeline.makespan).toBeCloseTo(297, 9);
    expect(longestSpan(timeline)).toBeCloseTo(264, 9);
    expect(peak('zb-h2')).toBe(7);
    // No gap on any device but before its first and after its last operation.
    for (const gap of gaps(timeline)) {
      const first = timeline.order[gap.device]![0]!;
      expect(gap.before === -1 || gap.before === first).toBe(true);
    }
  });

  test('5 ms from device to device: GPipe pays 6 times, 1F1B 16 times', () => {
    expect(makespan('gpipe', { comm: 5 })).toBeCloseTo(382, 9);
    expect(makespan('1f1b', { comm: 5 })).toBeCloseTo(432, 9);
    expect((382 - 352) / 5).toBe(6);
    expect((432 - 352) / 5).toBe(16);
  });

  test('of four even stages of rising work the last has 1.71, after the best cut 1.15', () => {
    const { loads, best } = loadsOf(settings({ profile: 'rising' }), '1f1b');
    expect(loads.indexOf(Math.max(...loads))).toBe(3);
    expect(loads[3]?.toFixed(2)).toBe('1.71');
    expect(best.load.toFixed(2)).toBe('1.15');
    expect(best.cuts).toEqual([8, 11, 14]);
    expect(idle('1f1b', { profile: 'rising' })).toBe('48.8');
  });

  test('one mini-batch on four devices is idle for 75 % of the time', () => {
    expect(idle('naive', { micro: 1 })).toBe('75.0');
    expect(idle('naive')).toBe('75.0');
  });

  test.each(Object.keys(scheduleNames) as ScheduleName[])(
    '%s meets its formula, where there is one, at every place of the sweep',
    (schedule) => {
      for (const micro of microSweep) {
        const values = settings({ schedule, beside: 'none', micro });
        const formula = formulaOf(schedule, values.stages, microOf(values), values.chunks);
        if (formula === undefined) expect(schedule).toMatch(/^zb/);
        else {
          const { timeline } = runSchedule(values, schedule, 1);
          expect(bubbleFraction(timeline)).toBeCloseTo(formula, 9);
        }
      }
    },
  );
});

describe('beside the papers', () => {
  const { input, expected } = oracle('pp.zb.table5');
  test('the times and rates are those of the paper', () => {
    profiled.forEach((row, i) => {
      const { model, devices, micro, tf, tb, tw, comm, chunks } = row;
      const own = [model, devices, micro, tf, tb, tw, comm, chunks];
      expect(own).toEqual(input.rows_model_p_m_TF_TB_TW_Tcomm_v[i]);
      const names = ['1f1b', 'interleaved', 'zb-h1', 'zb-h2'] as const;
      const theirs = names.map((name) => printed[i]?.[name]);
      expect(theirs).toEqual(expected.published_1F1B_1F1BI_H1_H2_1p_2p[i]?.slice(0, 4));
    });
  });

  test('all agree to the last digit, interleaving once the way around is left out', () => {
    profiled.forEach((row, i) => {
      for (const name of ['1f1b', 'zb-h1', 'zb-h2'] as const) {
        expect(bubbleRate(name, row).toFixed(4)).toBe(printed[i]?.[name]?.toFixed(4));
      }
      expect(bubbleRate('interleaved', row)).toBeGreaterThan(printed[i]?.interleaved ?? NaN);
      const without = bubbleRate('interleaved', row, 'first-of-group');
      expect(without.toFixed(4)).toBe(printed[i]?.interleaved?.toFixed(4));
    });
    const shares = profiled.map((row) => bubbleRate('interleaved', row, 'first-of-group'));
    expect(shares.map((share) => (100 * share).toFixed(2))).toEqual(['10.55', '8.08']);
  });

  test('the bubble alone explains the measured Transformer within 8 %', () => {
    const { published } = oracle('pp.gpipe.table2').expected;
    for (const { devices, throughput } of gpipeMeasured) {
      expect(throughput).toBe(published.Transformer[`K${devices}`][2]);
      expect(Math.abs(throughput / gpipeModel(devices) - 1)).toBeLessThan(0.08);
    }
  });
});

describe('the run', () => {
  test('it measures the settings at once, then sweeps one number a step', async () => {
    const snapshots = await collect(pipe, params.defaults, 1);
    expect(snapshots.map(({ step }) => step)).toEqual(
      Array.from({ length: steps + 1 }, (_, step) => step),
    );
    expect(snapshots[0]?.metrics).toMatchObject({ peak: 8, slowestOverBest: 1 });
    expect(snapshots[0]?.metrics['makespan']).toBeCloseTo(352, 9);
    expect(snapshots[0]?.metrics['doubledMakespan']).toBeCloseTo(323, 9);
    expect(snapshots[0]?.metrics['halvedMakespan']).toBeCloseTo(makespan('gpipe', { micro: 4 }), 9);
    const sweeps = snapshots.at(-1)?.view.sweeps ?? [];
    expect(sweeps.map(({ schedule }) => schedule)).toEqual(['gpipe', '1f1b']);
    for (const { micro, stages } of sweeps) {
      expect(micro.map(({ at }) => at)).toEqual([...microSweep]);
      expect(stages.map(({ at }) => at)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16]);
    }
  });

  test('the sweep over devices stops where the layers do, and interleaving sooner', async () => {
    const values = settings({ beside: 'interleaved', layers: 12 });
    const last = (await collect(pipe, values, 1)).at(-1);
    const ends = last?.view.sweeps.map(({ stages }) => stages.at(-1)?.at);
    expect(ends).toEqual([12, 6]);
    expect(stagesSwept(settings({ layers: 1 }), '1f1b')).toEqual([1]);
    expect(emptyStages(settings({ stages: 32 }), '1f1b')).toBe(16);
    expect(emptyStages(settings({ stages: 16 }), '1f1b')).toBe(0);
    expect(emptyStages(settings({ stages: 16 }), 'interleaved')).toBe(16);
    expect(emptyStages(settings({ cuts: [4, 4, 16] }), '1f1b')).toBe(2);
  });

  test('over devices the idle share is above the formula just where some stage has a layer more', () => {
    for (const stages of stagesSwept(settings(), '1f1b')) {
      const values = settings({ stages, beside: 'none' });
      const over =
        bubbleFraction(runSchedule(values, '1f1b', 1).timeline) -
        (formulaOf('1f1b', stages, 8, 1) ?? NaN);
      if (16 % stages === 0) expect(over).toBeCloseTo(0, 9);
      else expect(over).toBeGreaterThan(0.01);
    }
  });

  test('of the numbers tried, 16 micro-batches are fastest', async () => {
    const last = (await collect(pipe, settings({ schedule: '1f1b', beside: 'none' }), 1)).at(-1);
    const micro = last?.view.sweeps[0]?.micro ?? [];
    const best = micro.reduce((a, b) => (b.makespan < a.makespan ? b : a));
    expect(best.at).toBe(16);
  });

  test('the largest settings, with every schedule, run to the end of time', () => {
    const most = { stages: 32, micro: 256, chunks: 4, layers: 64, comm: 100 };
    for (const schedule of Object.keys(scheduleNames) as ScheduleName[]) {
      expect(makespan(schedule, most)).toBeGreaterThan(0);
    }
    const least = { stages: 1, micro: 1, layers: 1, tf: 0, tb: 0, tw: 0, overhead: 0 };
    for (const schedule of Object.keys(scheduleNames) as ScheduleName[]) {
      expect(makespan(schedule, least)).toBe(0);
      expect(bubbleFraction(run(schedule, least).timeline)).toBe(0);
    }
  });

  test('a spread of the times keeps their mean and makes the step longer, by the seed', () => {
    const values = settings({ jitter: 0.3, micro: 64 });
    const seeds = [1, 2, 3, 4, 5];
    const steps = seeds.map((seed) => runSchedule(values, '1f1b', seed).timeline.makespan);
    expect(new Set(steps).size).toBe(seeds.length);
    for (const step of steps) expect(step).toBeGreaterThan(makespan('1f1b', { micro: 64 }));
    const { start, end } = runSchedule(values, '1f1b', 1).timeline;
    const work = end.reduce((sum, to, i) => sum + to - start[i]!, 0);
    expect(work / (4 * 64 * (80 / 64 + 1 + 160 / 64 + 1))).toBeCloseTo(1, 1);
  });

  test('interleaving rounds micro-batches up; boundaries that do not fit give way to an even cut', () => {
    expect(microOf(settings({ schedule: 'interleaved', stages: 5, micro: 8 }))).toBe(10);
    expect(microOf(settings({ beside: 'interleaved', stages: 5, micro: 8 }))).toBe(10);
    expect(microOf(settings({ stages: 5, micro: 8 }))).toBe(8);
    for (const cuts of [[1], [8, 4, 12], [4, 8, 17], [4, 8.5, 12]]) {
      expect(loadsOf(settings({ cuts }), 'gpipe')).toMatchObject({ own: false, cuts: [4, 8, 12] });
    }
    expect(loadsOf(settings({ cuts: [2, 2, 16] }), 'gpipe').own).toBe(true);
  });
});

test('what solves the first challenge at the overhead of the lesson does not solve the second', () => {
  const [, valley] = challenges;
  const state = (changes: Partial<Pipe>) => {
    const params = settings({ schedule: '1f1b', beside: 'none', ...changes });
    const of = (micro: number) => runSchedule({ ...params, micro }, '1f1b', 1).timeline.makespan;
    return {
      ...{ params, seed: 1, engine: 'reference' as const, step: 16, done: true, marks: {} },
      metrics: {
        makespan: of(params.micro),
        doubledMakespan: of(2 * params.micro),
        halvedMakespan: of(params.micro >> 1),
      },
      view: undefined,
    };
  };
  expect(valley!.solved(state({ micro: 32 }))).toBe(false);
  expect(valley!.solved(state({ micro: 16 }))).toBe(false);
  expect(valley!.solved(state({ micro: 32, overhead: 0.1 }))).toBe(false);
  expect(valley!.solved(state({ micro: 64, overhead: 0.1 }))).toBe(true);
  expect(valley!.solved(state({ micro: 128, overhead: 0.1 }))).toBe(false);
});

test('every gap says what it waits for', () => {
  const planned = run('gpipe', { comm: 5 });
  const found = gaps(planned.timeline).map((gap) => say.gap(planned, gap));
  expect(found[0]).toMatch(/^Device 1 is idle for .* backward 8 waits for backward 8 of device 2/);
  expect(found.some((text) => text.includes('its result is under way'))).toBe(true);
  expect(found.at(-1)).toContain('it has done everything');
});

test('the peaks asked for are M for GPipe and level off at four for 1F1B', () => {
  expect(peaks('gpipe')).toEqual([1, 2, 3, 4, 6, 8, 12, 16]);
  expect(peaks('1f1b')).toEqual([1, 2, 3, 4, 4, 4, 4, 4]);
});
