/**
 * A mini-batch in micro-batches through the stages of a model: which operations there are, what
 * each needs, and how long it takes.
 *
 * Operations are numbered kind by kind: forward F, backward B, and, where the backward pass is
 * split, weight gradient W; within a kind stage by stage, within a stage by micro-batch.
 */
import { checkInteger } from '../check.ts';
import { simulate, type Timeline, type Workload } from './engine.ts';

/**
 * F: forward. B: backward; where the pass is split, the gradient of the input alone. W: the
 * gradient of the weights, which nobody waits for.
 */
export type Kind = 'F' | 'B' | 'W';
export const kinds: readonly Kind[] = ['F', 'B', 'W'];

export interface Pipeline {
  /** Devices K, at least 1. */
  readonly devices: number;
  /** Stages on each device, v: stage s of K·v lies on device s mod K. */
  readonly chunks: number;
  /** Micro-batches M, at least 1. */
  readonly micro: number;
  /** [K·v] time of a stage for one micro-batch, at least 0. */
  readonly forward: readonly number[];
  /** [K·v] whole backward, or the input gradient where `weight` is there. */
  readonly backward: readonly number[];
  /** [K·v] weight gradient of a split backward pass. */
  readonly weight?: readonly number[];
  /** Time that an activation or a gradient is under way from one device to the next. */
  readonly latency: number;
  /**
   * Interleaved stages send from the last device around to the first, and back. `first-of-group`
   * waits for what comes that way only with the first of each K micro-batches, as the published
   * figures of the Zero Bubble paper do; the default waits for every one.
   */
  readonly wrap?: 'every' | 'first-of-group';
}

export interface Operation {
  readonly kind: Kind;
  /** 0 … K·v - 1 */
  readonly stage: number;
  /** 0 … M - 1 */
  readonly micro: number;
}

type Shape = Pick<Pipeline, 'devices' | 'chunks' | 'micro'>;

/** The number of an operation. */
export function numberOf({ devices, chunks, micro }: Shape, at: Operation): number {
  return (kinds.indexOf(at.kind) * devices * chunks + at.stage) * micro + at.micro;
}

/** The operation of a number. */
export function operationOf({ devices, chunks, micro }: Shape, number: number): Operation {
  const perKind = devices * chunks * micro;
  const rest = number % perKind;
  return {
    kind: kinds[Math.floor(number / perKind)] ?? 'F',
    stage: Math.floor(rest / micro),
    micro: rest % micro,
  };
}

/** Everything but the order: durations, needs and delays. Throws RangeErrors. */
export function pipelineWork(pipeline: Pipeline): Omit<Workload, 'order'> {
  checkPipeline(pipeline);
  const { devices, chunks, micro, forward, backward, weight, latency } = pipeline;
  const stages = devices * chunks;
  const perKind = stages * micro;
  const operations = perKind * (weight ? 3 : 2);
  const duration = new Float64Array(operations);
  const first = new Int32Array(operations + 1);
  const needs = new Int32Array(2 * operations);
  const delay = new Float64Array(2 * operations);
  let count = 0;
  const need = (operation: number, after: number): void => {
    needs[count] = operation;
    delay[count++] = after;
  };
  /** From one stage to the next or the one before, over to another device. */
  const hop = (operation: number, upper: number, m: number): void => {
    const wraps = chunks > 1 && upper % devices === 0;
    if (wraps && pipeline.wrap === 'first-of-group' && m % devices !== 0) return;
    need(operation, devices === 1 ? 0 : latency);
  };
  let operation = 0;
  for (const times of [forward, backward, weight ?? []]) {
    times.forEach((time, stage) => {
      for (let m = 0; m < micro; m++, operation++) {
        duration[operation] = time;
        first[operation] = count;
        if (times === forward) {
          if (stage > 0) hop(operation - micro, stage, m);
        } else if (times === backward) {
          need(operation - perKind, 0);
          if (stage < stages - 1) hop(operation + micro, stage + 1, m);
        } else need(operation - perKind, 0);
      }
    });
  }
  first[operations] = count;
  return { duration, first, needs, delay };
}

/** Run a pipeline in a given order of operations per device. */
export function runPipeline(pipeline: Pipeline, order: readonly Int32Array[]): Timeline {
  return simulate({ ...pipelineWork(pipeline), order });
}

function checkPipeline(pipeline: Pipeline): void {
  const { devices, chunks, micro, latency } = pipeline;
  checkInteger('pipelineWork', 'devices', devices, 1);
  checkInteger('pipelineWork', 'chunks', chunks, 1);
  checkInteger('pipelineWork', 'micro', micro, 1);
  checkTime('latency', latency);
  for (const name of ['forward', 'backward', 'weight'] as const) {
    const times = pipeline[name];
    if (!times) continue;
    if (times.length !== devices * chunks) {
      throw new RangeError(
        `pipelineWork: ${name} must have devices × chunks = ${devices * chunks} times, got ${times.length}`,
      );
    }
    times.forEach((time, stage) => checkTime(`${name}[${stage}]`, time));
  }
}

function checkTime(field: string, time: number): void {
  if (time >= 0 && time < Infinity) return;
  throw new RangeError(`pipelineWork: ${field} must be finite and at least 0, got ${time}`);
}
