/** Who runs what in which order, and what a simulation makes of the times measured. */
import { evenCuts } from '#core/schedules/cuts.ts';
import { simulate, type Timeline } from '#core/schedules/engine.ts';
import { sender } from '#core/schedules/measures.ts';
import { schedules } from '#core/schedules/orders.ts';
import { numberOf, pipelineWork, type Kind, type Pipeline } from '#core/schedules/pipeline.ts';
import type { Device } from './params.ts';

/** Rows of a micro-batch. */
export const microRows = 32;
/** Steps at the start that warm the code up, and do not count once others follow. */
export const warmUp = 2;

/** What the threads agree on. */
export interface Shape {
  readonly devices: number;
  readonly chunks: number;
  readonly micro: number;
  /** Whether the weight gradient is an operation of its own. */
  readonly split: boolean;
}
export function shapeOf({ schedule, threads, chunks, micro }: Device): Shape {
  const rounds = schedule === 'interleaved';
  return {
    devices: threads,
    chunks: rounds ? chunks : 1,
    micro: rounds ? threads * Math.ceil(micro / threads) : micro,
    split: schedules[schedule].split,
  };
}

/** [threads] the operations of each, by number. */
export function orderOf(values: Device): Int32Array[] {
  const { devices, micro, chunks } = shapeOf(values);
  return schedules[values.schedule].order(devices, micro, chunks);
}

/** All operations on one thread: a micro-batch after the other, through all stages and back. */
export function aloneOrder(shape: Shape): Int32Array {
  const stages = shape.devices * shape.chunks;
  const own: number[] = [];
  const add = (kind: Kind, stage: number, micro: number) =>
    own.push(numberOf(shape, { kind, stage, micro }));
  for (let micro = 0; micro < shape.micro; micro++) {
    for (let stage = 0; stage < stages; stage++) add('F', stage, micro);
    for (let stage = stages - 1; stage >= 0; stage--) {
      add('B', stage, micro);
      if (shape.split) add('W', stage, micro);
    }
  }
  return Int32Array.from(own);
}

/** [stages] the layers of each, of those that are alike: from, to. */
export function layersOf({ layers }: Pick<Device, 'layers'>, stages: number) {
  const ends = [...evenCuts(layers, stages), layers];
  return ends.map((to, stage) => ({ from: stage === 0 ? 0 : ends[stage - 1]!, to }));
}

/** Milliseconds. */
export interface StageTimes {
  /** [stages] what one micro-batch usually takes. */
  readonly forward: readonly number[];
  readonly backward: readonly number[];
  readonly weight?: readonly number[];
  /** From the end of an operation to the start, in another thread, of one that waits for it. */
  readonly message: number;
}

/** The pipeline that the simulation knows. */
export function pipelineOf(values: Device, { message, ...times }: StageTimes): Pipeline {
  const { devices, chunks, micro } = shapeOf(values);
  return { devices, chunks, micro, ...times, latency: devices > 1 ? message : 0 };
}

/** When everything would happen if every operation took its usual time, on cores enough. */
export function predict(values: Device, times: StageTimes): Timeline {
  return simulate({ ...pipelineWork(pipelineOf(values, times)), order: orderOf(values) });
}

/** When each operation of one step began and ended: [operations] ms from the first start. */
export interface Readings {
  readonly start: Float64Array;
  readonly end: Float64Array;
}

/** The same as a timeline. What an operation waited for is what ended last of what it needs. */
export function measuredTimeline(
  pipeline: Pipeline,
  order: readonly Int32Array[],
  { start, end }: Readings,
): Timeline {
  const device = new Int32Array(start.length);
  const cause = new Int32Array(start.length).fill(-1);
  order.forEach((own, at) =>
    own.forEach((operation, i) => {
      device[operation] = at;
      const before = i > 0 ? own[i - 1]! : -1;
      const from = sender(pipeline, operation);
      const waited = from >= 0 && (before < 0 || end[from]! > end[before]!);
      cause[operation] = waited ? from : before;
    }),
  );
  const makespan = end.reduce((a, b) => Math.max(a, b), 0);
  return { order, device, start, end, cause, makespan };
}

/** Milliseconds from the end of what was waited for to the start of what waited. */
export function messageTimes({ device, cause, start, end }: Timeline): number[] {
  return Array.from(cause).flatMap((from, operation) =>
    from >= 0 && device[from] !== device[operation] ? [start[operation]! - end[from]!] : [],
  );
}

/** Milliseconds of work of a whole step. */
export function workOf(values: Device, { forward, backward, weight }: StageTimes): number {
  const all = [...forward, ...backward, ...(weight ?? [])];
  return shapeOf(values).micro * all.reduce((sum, time) => sum + time, 0);
}
