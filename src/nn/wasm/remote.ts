/** An engine in another thread, seen from its owner; `serve.ts` is the thread's side. */
import { checkPopulation } from '../check.ts';
import type { BatchGradient, Population, PopulationEngine } from '../engine.ts';
import type { PopulationReport, PopulationState } from '../engine.ts';
import type { PopulationData, PopulationSpec } from '../spec.ts';
import { shareBreath } from './breath.ts';
import { EngineFailure } from '../failure.ts';

/** A thread holds one population. Requests do not overlap, but for `stop`. */
export interface Thread {
  post(request: Request): void;
  listen(onAnswer: (answer: Answer) => void, onLost: (reason: string) => void): void;
  /** End it at once, whatever it is doing. */
  end(): void;
}

/** Every request, and what it is answered with. */
export interface Calls {
  create(spec: PopulationSpec, data: PopulationData): undefined;
  advance(steps: number): undefined;
  report(): PopulationReport;
  predict(x: Float32Array, rows: number, as?: 'outputs' | 'logits'): Float32Array;
  gradient(member: number, rows: Uint32Array): BatchGradient;
  state(): PopulationState;
  restore(state: PopulationState): undefined;
  /** Ends an `advance` at its next breath; has no answer of its own. */
  stop(): undefined;
}

export type Request = {
  [C in keyof Calls]: { readonly call: C; readonly args: Parameters<Calls[C]> };
}[keyof Calls];

export type Value = ReturnType<Calls[keyof Calls]>;

/** `breath` comes at every breath of an `advance`, before its answer. */
export type Answer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'breath' }
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'error'; readonly name: string; readonly message: string };

/** An engine for one population, which lives in the thread; disposing of it ends the thread. */
export function remoteEngine(thread: Thread): PopulationEngine {
  return {
    name: 'wasm',
    async create(spec, data) {
      checkPopulation(spec, data);
      const line = openLine(thread);
      try {
        await line.ask({ call: 'create', args: [spec, data] });
      } catch (error) {
        line.close(
          new RangeError('wasmPool: the thread was ended, it could not hold the population'),
        );
        throw error;
      }
      return remotePopulation(spec, line);
    },
  };
}

function remotePopulation(spec: PopulationSpec, line: Line): Population {
  let step = 0;
  return {
    spec,
    get step() {
      return step;
    },
    async advance(steps, breathe) {
      const breath = shareBreath(breathe);
      // The thread does not wait for its owner's breath, so several may come during one.
      line.onBreath = () => void breath.breathe().catch(line.stop);
      await Promise.allSettled([line.ask({ call: 'advance', args: [steps] }).catch(breath.stop)]);
      await breath.finish();
      step += steps;
    },
    report: () => line.ask({ call: 'report', args: [] }),
    predict: (...args) => line.ask({ call: 'predict', args }),
    gradient: (...args) => line.ask({ call: 'gradient', args }),
    state: () => line.ask({ call: 'state', args: [] }),
    async restore(state) {
      await line.ask({ call: 'restore', args: [state] });
      step = state.step;
    },
    async dispose() {
      line.close(
        new RangeError('wasmPool: the population must be alive, got one that was disposed'),
      );
    },
  };
}

interface Line {
  onBreath: () => void;
  ask<C extends keyof Calls>(request: Request & { call: C }): Promise<ReturnType<Calls[C]>>;
  stop(): void;
  /** Ends the thread; what is or will be asked is rejected by this error. */
  close(error: Error): void;
}

interface Pending {
  resolve(value: Value): void;
  reject(error: Error): void;
}

/** One request after the other; once closed or lost, all that is asked is rejected. */
function openLine(thread: Thread): Line {
  let pending: Pending | undefined;
  let closed: Error | undefined;
  const settle = (act: (waiting: Pending) => void): void => {
    const waiting = pending;
    pending = undefined;
    if (waiting) act(waiting);
  };
  const close = (error: Error): void => {
    closed ??= error;
    thread.end();
    settle(({ reject }) => reject(error));
  };
  const line: Line = {
    onBreath: () => undefined,
    ask: (request) =>
      new Promise((resolve, reject) => {
        if (closed) throw closed;
        // A thread answers with what `Calls` says.
        pending = { resolve: resolve as Pending['resolve'], reject };
        thread.post(request);
      }),
    stop: () => thread.post({ call: 'stop', args: [] }),
    close,
  };
  thread.listen(
    (answer) => {
      if (answer.kind === 'breath') line.onBreath();
      else if (answer.kind === 'value') settle(({ resolve }) => resolve(answer.value));
      else if (answer.kind === 'error') settle(({ reject }) => reject(errorOf(answer)));
    },
    (reason) => close(new EngineFailure(`wasmPool: a helper thread was lost: ${reason}`)),
  );
  return line;
}

/** Of an error only name and message come over. */
function errorOf({ name, message }: Answer & { kind: 'error' }): Error {
  if (name === 'RangeError') return new RangeError(message);
  return Object.assign(new Error(message), { name });
}
