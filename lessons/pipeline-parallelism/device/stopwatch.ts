/** What the clocks of the threads say, gathered over the steps of a run. */
import { mean } from 'd3-array';
import { numberOf, type Kind } from '#core/schedules/pipeline.ts';
import type { Device } from './params.ts';
import {
  aloneOrder,
  measuredTimeline,
  messageTimes,
  orderOf,
  pipelineOf,
  shapeOf,
  warmUp,
  type Readings,
  type StageTimes,
} from './plan.ts';
import type { StepAnswer } from './task.ts';

/** All in milliseconds. */
export interface Measured {
  /** Whether there were threads at all. */
  readonly threads: boolean;
  /** The least time of several steps, each from its first start to its last end. */
  readonly alone: number;
  readonly together: number;
  /** Of the operations on the one thread, in the faster steps, and of messages while all rest. */
  readonly times: StageTimes;
  /** Of both while all threads run. */
  readonly busy: StageTimes;
  /** The fastest step. */
  readonly shown: Readings;
  /** How many times the least time most steps take; much more than 1 where something else runs. */
  readonly unrest: number;
  /** The least time between two readings that differ: a tick of the clock, or a little more. */
  readonly tick: number;
}

interface Stopwatch {
  add(alone: StepAnswer, together: readonly StepAnswer[]): void;
  read(): Measured;
}

/** @param message milliseconds of a message while everybody rests */
export function stopwatch(values: Device, threads: boolean, message: number): Stopwatch {
  const shape = shapeOf(values);
  const stages = shape.devices * shape.chunks;
  const orders = orderOf(values);
  const ownOrder = aloneOrder(shape);
  const operations = stages * shape.micro * (shape.split ? 3 : 2);
  const steps: {
    readonly alone: Readings;
    readonly together: Readings;
    readonly messages: readonly number[];
  }[] = [];

  /** The readings of a step by operation, from its first start. */
  function readingsOf(answers: readonly StepAnswer[], order: readonly Int32Array[]): Readings {
    const [start, end] = [new Float64Array(operations), new Float64Array(operations)];
    const zero = Math.min(...answers.map((answer) => answer.start[0] ?? Infinity));
    answers.forEach((answer, at) =>
      order[at]!.forEach((operation, i) => {
        start[operation] = answer.start[i]! - zero;
        end[operation] = answer.end[i]! - zero;
      }),
    );
    return { start, end };
  }

  /** [stages] what an operation of a kind took in these steps. */
  function timesOf(kind: Kind, all: readonly Readings[]): number[] {
    return Array.from({ length: stages }, (_, stage) =>
      typical(
        all.flatMap(({ start, end }) =>
          Array.from({ length: shape.micro }, (__, micro) => {
            const operation = numberOf(shape, { kind, stage, micro });
            return end[operation]! - start[operation]!;
          }),
        ),
      ),
    );
  }
  const stageTimes = (all: readonly Readings[], way: number): StageTimes => ({
    forward: timesOf('F', all),
    backward: timesOf('B', all),
    ...(shape.split ? { weight: timesOf('W', all) } : {}),
    message: way,
  });

  return {
    add(alone, together) {
      const own = readingsOf(together, orders);
      const none: StageTimes = { forward: [], backward: [], message: 0 };
      const timeline = measuredTimeline(pipelineOf(values, none), orders, own);
      steps.push({
        alone: readingsOf([alone], [ownOrder]),
        together: own,
        messages: messageTimes(timeline),
      });
    },
    read() {
      const counted = steps.length > warmUp ? steps.slice(warmUp) : steps;
      const alone = faster(counted, (step) => step.alone);
      const together = faster(counted, (step) => step.together);
      const [own, shown] = [alone[0]?.alone, together[0]?.together];
      if (!own || !shown)
        throw new Error('stopwatch: a step must be added before it is read, got none');
      return {
        threads,
        alone: lengthOf(own),
        together: lengthOf(shown),
        times: stageTimes(
          alone.map((step) => step.alone),
          message,
        ),
        busy: stageTimes(
          together.map((step) => step.together),
          typical(together.flatMap(({ messages }) => messages)),
        ),
        shown,
        unrest: Math.max(
          unrestOf(counted.map((step) => lengthOf(step.alone))),
          unrestOf(counted.map((step) => lengthOf(step.together))),
        ),
        tick: tickOf(counted.map((step) => step.together)),
      };
    },
  };
}

const ascending = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);

/** The faster half of the steps by one of their readings, the fastest first. */
function faster<S>(steps: readonly S[], of: (step: S) => Readings): S[] {
  const byTime = steps.toSorted((a, b) => lengthOf(of(a)) - lengthOf(of(b)));
  return byTime.slice(0, Math.ceil(steps.length / 2));
}

/** What three of four readings stay within, over the least: one step that hangs does not count. */
export function unrestOf(lengths: readonly number[]): number {
  const sorted = ascending(lengths);
  const [least = 0, most = 0] = [sorted[0], sorted[Math.ceil(0.75 * sorted.length) - 1]];
  return least > 0 ? most / least : 1;
}

/**
 * The mean of the middle half; 0 for nothing. A clock of 0.1 ms makes a median of short times jump
 * from tick to tick, and a plain mean counts every moment in which the machine did something else.
 */
export function typical(values: readonly number[]): number {
  const quarter = Math.floor(values.length / 4);
  return Math.max(0, mean(ascending(values).slice(quarter, values.length - quarter)) ?? 0);
}

function lengthOf({ end }: Readings): number {
  return end.reduce((a, b) => Math.max(a, b), 0);
}

function tickOf(all: readonly Readings[]): number {
  const readings = Float64Array.from(all.flatMap(({ start, end }) => [...start, ...end])).sort();
  let least = Infinity;
  readings.forEach((value, i) => {
    const step = value - (readings[i - 1] ?? value);
    if (step > rounding) least = Math.min(least, step);
  });
  return least < Infinity ? least : 0;
}
/** Milliseconds since 1970 in 53 bits are rounded to about 0.0002. */
const rounding = 0.001;
