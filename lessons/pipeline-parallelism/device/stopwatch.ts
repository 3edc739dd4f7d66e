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
  /** Medians of the time of a step, from its first start to its last end. */
  readonly alone: number;
  readonly together: number;
  /** Of the operations on the one thread, and of messages while everybody rests. */
  readonly times: StageTimes;
  /** Of both while all threads run. */
  readonly busy: StageTimes;
  /** The step whose time is the median. */
  readonly shown: Readings;
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
      const byTime = counted.toSorted((a, b) => lengthOf(a.together) - lengthOf(b.together));
      const shown = byTime[(byTime.length - 1) >> 1]?.together;
      if (!shown) throw new Error('stopwatch: a step must be added before it is read, got none');
      const alone = counted.map((step) => step.alone);
      const together = counted.map((step) => step.together);
      return {
        threads,
        alone: middle(alone.map(lengthOf)),
        together: lengthOf(shown),
        times: stageTimes(alone, message),
        busy: stageTimes(together, typical(counted.flatMap(({ messages }) => messages))),
        shown,
        tick: tickOf(together),
      };
    },
  };
}

const ascending = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);

/** The lower median; 0 for nothing. */
function middle(values: readonly number[]): number {
  return ascending(values)[(values.length - 1) >> 1] ?? 0;
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
