/**
 * What each thread runs: it holds some stages of the network and works through its operations in
 * the order that its schedule gives. Results go to the thread of the next stage by themselves.
 */
import { numberOf, operationOf, type Operation } from '#core/schedules/pipeline.ts';
import type { Member, Place, Task } from '#run/experiment.ts';
import type { StageSpec } from './network.ts';
import type { Shape } from './plan.ts';
import { createStage, type Stage } from './stage.ts';

/** From the experiment, first of all. */
export interface Begin {
  readonly kind: 'begin';
  readonly shape: Shape;
  /** Its own stages, by number. */
  readonly stages: ReadonlyMap<number, StageSpec>;
  /** [stages] which member holds each. */
  readonly holders: readonly number[];
  /** Its operations, in order. */
  readonly order: Int32Array;
}
/** From the experiment: train one step. */
export interface Step {
  readonly kind: 'step';
  /** [micro] rows and their targets. */
  readonly x: readonly Float32Array[];
  readonly targets: readonly Float32Array[];
}
/** From another member: what an operation needs. */
interface Result {
  readonly kind: 'result';
  /** The operation, by number. */
  readonly for: number;
  readonly values: Float32Array;
}
/** Goes around between the first `ring` members so many times. */
export interface Ping {
  readonly kind: 'ping';
  readonly ring: number;
  readonly left: number;
  readonly hops: number;
  readonly since: number | null;
  readonly values: Float32Array;
}
export type Message = Begin | Step | Result | Ping;

export interface StepAnswer {
  readonly kind: 'step';
  readonly member: number;
  /** [operations of this member] when each started and ended, in ms of the common clock. */
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** [micro] of the member with the last stage; else empty. */
  readonly losses: Float32Array;
  /** Its stages after the step. */
  readonly parameters: ReadonlyMap<number, Float32Array>;
  /** Bytes sent to other members. */
  readonly sent: number;
  /** Most activations held at once, in micro-batches; each of several stages is a part of one. */
  readonly peak: number;
}
/** Milliseconds of a message from one member to the next. */
export interface PingAnswer {
  readonly kind: 'ping';
  readonly time: number;
}
export type Answer = StepAnswer | PingAnswer;

const task: Task<Message, Answer> = (place) => {
  let runner: Member<Step | Result> | undefined;
  return {
    receive(message) {
      if (message.kind === 'begin') runner = createRunner(message, place);
      else if (message.kind === 'ping') passOn(message, place);
      else if (runner) runner.receive(message);
      else throw new Error(`task: begin must come before ${message.kind}`);
    },
    work: () => runner?.work() ?? false,
  };
};

export default task;

function passOn(ping: Ping, place: Place<Message, Answer>): void {
  const since = ping.since ?? place.now();
  if (ping.left === 0) {
    place.answer({ kind: 'ping', time: (place.now() - since) / ping.hops });
    return;
  }
  const next = { ...ping, since, left: ping.left - 1 };
  place.post((place.index + 1) % ping.ring, next, [next.values.buffer as ArrayBuffer]);
}

function createRunner(begin: Begin, place: Place<Message, Answer>): Member<Step | Result> {
  const { shape, holders, order } = begin;
  const operations = Array.from(order, (number) => operationOf(shape, number));
  const stages = new Map(Array.from(begin.stages, ([s, spec]) => [s, createStage(spec)]));
  /** What has come for operations that have not begun. */
  const inbox = new Map<number, Float32Array>();
  let step: Step | undefined;
  let steps = 0;
  let next = 0;
  let sent = 0;
  let peak = 0;
  let start = new Float64Array(order.length);
  let end = new Float64Array(order.length);

  const stageOf = (number: number): Stage => {
    const stage = stages.get(number);
    if (stage) return stage;
    throw new RangeError(`task: member ${place.index} must hold stage ${number}, got none`);
  };

  function isReady({ kind, stage, micro }: Operation): boolean {
    const outside = (kind === 'F' && stage > 0) || (kind === 'B' && stage < holders.length - 1);
    return !outside || inbox.has(numberOf(shape, { kind, stage, micro }));
  }

  /** Runs an operation; returns what the neighboring stage needs. */
  function run({ kind, stage, micro }: Operation, given?: Float32Array): Float32Array | undefined {
    const own = stageOf(stage);
    if (kind === 'F') return own.forward(micro, given ?? step!.x[micro]!, step!.targets[micro]);
    if (kind === 'W') {
      own.weightGradient(micro);
      return undefined;
    }
    const gradient = own.backward(micro, given);
    if (!shape.split) own.weightGradient(micro);
    return gradient;
  }

  function send({ kind, stage, micro }: Operation, values: Float32Array): void {
    const to = kind === 'F' ? stage + 1 : stage - 1;
    const number = numberOf(shape, { kind, stage: to, micro });
    const holder = holders[to]!;
    if (holder === place.index) {
      inbox.set(number, values);
      return;
    }
    sent += values.byteLength;
    place.post(holder, { kind: 'result', for: number, values }, [values.buffer as ArrayBuffer]);
  }

  function finish(): void {
    let losses = new Float32Array(0);
    for (const [number, stage] of stages) {
      const own = stage.update(steps);
      if (number === holders.length - 1) losses = own as Float32Array<ArrayBuffer>;
    }
    const parameters = new Map(Array.from(stages, ([s, stage]) => [s, stage.parameters.slice()]));
    place.answer(
      { kind: 'step', member: place.index, start, end, losses, parameters, sent, peak },
      [start.buffer, end.buffer, ...Array.from(parameters.values(), ({ buffer }) => buffer)],
    );
    step = undefined;
    steps += 1;
    [next, sent, peak] = [0, 0, 0];
    start = new Float64Array(order.length);
    end = new Float64Array(order.length);
  }

  return {
    receive(message) {
      if (message.kind === 'step') step = message;
      else inbox.set(message.for, message.values);
    },
    work() {
      const operation = operations[next];
      if (!step || !operation || !isReady(operation)) return false;
      const number = order[next]!;
      const given = inbox.get(number);
      inbox.delete(number);
      start[next] = place.now();
      const result = run(operation, given);
      end[next] = place.now();
      if (operation.kind === 'F') {
        const held = Array.from(stages.values()).reduce((sum, stage) => sum + stage.held, 0);
        peak = Math.max(peak, held / shape.chunks);
      }
      if (result) send(operation, result);
      next += 1;
      if (next === operations.length) finish();
      return true;
    },
  };
}
