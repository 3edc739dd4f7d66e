/** What a timeline says: how much of it is idle and why, what is in memory, what sets the pace. */
import type { Timeline, Workload } from './engine.ts';
import { kinds, numberOf, operationOf, type Pipeline } from './pipeline.ts';

/** [devices] time each device works. */
export function busyTimes({ order, start, end }: Timeline): Float64Array {
  return Float64Array.from(order, (own) =>
    own.reduce((sum, operation) => sum + end[operation]! - start[operation]!, 0),
  );
}

/** Idle share of the total time of all devices, in [0, 1]; 0 for an empty timeline. */
export function bubbleFraction(timeline: Timeline): number {
  const total = timeline.makespan * timeline.order.length;
  return total === 0 ? 0 : 1 - sum(busyTimes(timeline)) / total;
}

/**
 * Idle time over working time, the other definition in use: Megatron's. A fraction f of the total
 * is a ratio f / (1 - f) to the ideal.
 */
export function idleOverIdeal(timeline: Timeline): number {
  const busy = sum(busyTimes(timeline));
  return busy === 0 ? 0 : (timeline.makespan * timeline.order.length - busy) / busy;
}

/**
 * The longest time from the first start to the last end on one device. Zero Bubble papers count
 * this instead of the makespan: without a common optimizer step, the next mini-batch may follow
 * on each device as soon as it is done.
 */
export function longestSpan({ order, start, end }: Timeline): number {
  const spans = order.map((own) =>
    own.length === 0 ? 0 : end[own[own.length - 1]!]! - start[own[0]!]!,
  );
  return Math.max(0, ...spans);
}

/** A time in which a device has nothing to do. */
export interface Gap {
  readonly device: number;
  readonly from: number;
  readonly to: number;
  /** The operation that ends the gap; -1 where the device has done everything. */
  readonly before: number;
  /**
   * What the device waits for: the operation whose result `before` needs, or, at the end, the last
   * operation of all.
   */
  readonly cause: number;
  /** When that operation ends; from then on its result is under way. */
  readonly ready: number;
}

/** All gaps, device by device in the order of time. */
export function gaps({ order, start, end, cause, makespan }: Timeline): Gap[] {
  const last = end.indexOf(makespan);
  return order.flatMap((own, device) => {
    const found: Gap[] = [];
    let from = 0;
    for (const before of own) {
      const to = start[before]!;
      const waited = cause[before]!;
      if (to > from) found.push({ device, from, to, before, cause: waited, ready: end[waited]! });
      from = end[before]!;
    }
    if (makespan > from)
      found.push({ device, from, to: makespan, before: -1, cause: last, ready: makespan });
    return found;
  });
}

/**
 * A chain of operations, each let start by the one before, that ends with the last of all. Its
 * durations and delays add up to the makespan.
 */
export function criticalPath({ end, cause, makespan }: Timeline): number[] {
  const path: number[] = [];
  for (let at = end.indexOf(makespan); at >= 0; at = cause[at]!) path.push(at);
  return path.reverse();
}

/**
 * The longest chain of needs alone, as if there were a device for each operation: no order of any
 * number of devices is faster. Needs must not form a circle.
 */
export function longestChain({ duration, first, needs, delay }: Omit<Workload, 'order'>): number {
  const length = new Float64Array(duration.length).fill(NaN);
  const open = Array.from(duration, (_, operation) => operation);
  for (let at = open.at(-1); at !== undefined; at = open.at(-1)) {
    let [from, missing] = [0, -1];
    for (let i = first[at]!; i < first[at + 1]! && missing < 0; i++) {
      if (Number.isNaN(length[needs[i]!])) missing = needs[i]!;
      else from = Math.max(from, length[needs[i]!]! + delay[i]!);
    }
    if (missing >= 0) open.push(missing);
    else {
      length[at] = from + duration[at]!;
      open.pop();
    }
  }
  return length.reduce((a, b) => Math.max(a, b), 0);
}

/** The stage with most work for one micro-batch, and its time; the first of several. */
export function slowestStage({ forward, backward, weight }: Pipeline): {
  readonly stage: number;
  readonly time: number;
} {
  const times = forward.map((time, stage) => time + backward[stage]! + (weight?.[stage] ?? 0));
  const time = Math.max(...times);
  return { stage: times.indexOf(time), time };
}

/** What a device holds over time: `held[i]` from `time[i]` until `time[i + 1]`. */
export interface Held {
  readonly time: Float64Array;
  readonly held: Float64Array;
}

/**
 * Activations in flight on a device: micro-batches between the start of their forward and the end
 * of their backward, each chunk counting 1 / chunks. Where the backward is split, `kept` of each
 * (0 to 1) stays until the weight gradient is done, as the Zero Bubble paper counts M_W of M_B.
 */
export function heldBy(pipeline: Pipeline, timeline: Timeline, device: number, kept = 0): Held {
  const time = [0];
  const held = [0];
  changes(pipeline, timeline.order[device] ?? [], kept, (operation, now, atStart) => {
    time.push((atStart ? timeline.start : timeline.end)[operation]!);
    held.push(now);
  });
  return { time: Float64Array.from(time), held: Float64Array.from(held) };
}

/** [devices] the most activations that each holds at once. */
export function peakInFlight(pipeline: Pipeline, { order }: Timeline, kept = 0): number[] {
  return order.map((own) => {
    let most = 0;
    changes(pipeline, own, kept, (_, now) => (most = Math.max(most, now)));
    return Math.round(most * 1e9) / 1e9; // of sums of 1 / chunks
  });
}

/** Walks along the operations of a device; `tell` hears what it holds after each change, and when that is. */
function changes(
  { devices, chunks, micro, weight }: Pipeline,
  own: ArrayLike<number>,
  kept: number,
  tell: (operation: number, now: number, atStart: boolean) => void,
): void {
  const perKind = devices * chunks * micro;
  let now = 0;
  for (let i = 0; i < own.length; i++) {
    const operation = own[i]!;
    const kind = kinds[Math.floor(operation / perKind)];
    if (kind === 'W' && kept === 0) continue;
    now += (kind === 'F' ? 1 : kind === 'W' ? -kept : weight ? kept - 1 : -1) / chunks;
    tell(operation, now, kind === 'F');
  }
}

/** The one need of an operation that another device answers, or -1. */
export function sender(pipeline: Pipeline, number: number): number {
  const { kind, stage, micro } = operationOf(pipeline, number);
  const stages = pipeline.devices * pipeline.chunks;
  const from = kind === 'F' ? stage - 1 : stage + 1;
  if (kind === 'W' || from < 0 || from >= stages) return -1;
  return numberOf(pipeline, { kind, stage: from, micro });
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
