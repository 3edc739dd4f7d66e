/** A schedule in numbers, then a sweep over micro-batches and devices, one of each a step. */
import { bubbleFraction, idleOverIdeal } from '#core/schedules/measures.ts';
import type { ScheduleName } from '#core/schedules/orders.ts';
import type { Experiment, Snapshot } from '#run/experiment.ts';
import type { Pipe } from './params.ts';
import { loadsOf, microSweep, peakOf, runSchedule, stagesSwept, steps } from './plan.ts';

/** One point of a sweep. */
export interface Point {
  readonly at: number;
  readonly idle: number;
  readonly peak: number;
  readonly makespan: number;
}
export interface Sweep {
  readonly schedule: ScheduleName;
  readonly micro: readonly Point[];
  readonly stages: readonly Point[];
}
export interface PipeSnapshot extends Snapshot {
  readonly view: {
    /** Of the schedule, and of the one beside it where there is one. */
    readonly sweeps: readonly Sweep[];
  };
}

const pipe: Experiment<Pipe, PipeSnapshot> = async function* (params, seed, lab) {
  const metrics = measure(params, seed);
  const names = params.beside === 'none' ? [params.schedule] : [params.schedule, params.beside];
  const sweeps = names.map((schedule) => ({
    schedule,
    micro: [] as Point[],
    stages: [] as Point[],
  }));
  for (let step = 0; step <= steps; step++) {
    if (step > 0) {
      for (const sweep of sweeps) {
        const micro = microSweep[step - 1] ?? 1;
        const stages = stagesSwept(params, sweep.schedule)[step - 1];
        sweep.micro.push(pointOf(micro, { ...params, micro }, sweep.schedule, seed));
        await lab.breathe();
        if (stages === undefined) continue;
        sweep.stages.push(pointOf(stages, { ...params, stages }, sweep.schedule, seed));
        await lab.breathe();
      }
    }
    const shown = sweeps.map((sweep) => ({
      schedule: sweep.schedule,
      micro: [...sweep.micro],
      stages: [...sweep.stages],
    }));
    const snapshot: PipeSnapshot = { step, metrics, view: { sweeps: shown } };
    yield snapshot;
  }
};

export default pipe;

/** Interleaving takes the next multiple of the devices; `at` stays what was asked for. */
function pointOf(at: number, params: Pipe, schedule: ScheduleName, seed: number): Point {
  const alone = { ...params, schedule, beside: 'none' } as const;
  const planned = runSchedule(alone, schedule, seed);
  const { timeline } = planned;
  return {
    at,
    idle: bubbleFraction(timeline),
    peak: peakOf(planned),
    makespan: timeline.makespan,
  };
}

function measure(params: Pipe, seed: number): Readonly<Record<string, number>> {
  const planned = runSchedule(params, params.schedule, seed);
  const { timeline } = planned;
  const { loads, best } = loadsOf(params, params.schedule);
  const makespanWith = (micro: number): number =>
    runSchedule({ ...params, micro }, params.schedule, seed).timeline.makespan;
  return {
    makespan: timeline.makespan,
    bubble: bubbleFraction(timeline),
    idleOverIdeal: idleOverIdeal(timeline),
    peak: peakOf(planned),
    /** The slowest stage over the slowest of the best possible cut. */
    slowestOverBest: best.load > 0 ? Math.max(...loads) / best.load : 1,
    /** With twice as many micro-batches, and with half as many. */
    doubledMakespan: makespanWith(2 * params.micro),
    halvedMakespan: makespanWith(Math.max(1, Math.floor(params.micro / 2))),
  };
}
