/** What page and worker say to each other. Types and names only; both threads import this file. */
import type { ProxyMarked } from 'comlink';
import type { Engine, Snapshot } from './experiment.ts';

/** One open run in the worker. The page pulls: nothing is computed that was not asked for. */
export interface RunHandle {
  /** The next snapshot, or `undefined` when the experiment has ended. */
  next(): Promise<Snapshot | undefined>;
  /** Runs the experiment's `finally`; answers when everything is freed. */
  return(): Promise<void>;
}

export interface Start {
  /** Chosen by the page, so that it can cancel before `start` has answered. */
  readonly run: number;
  /** `lesson/section`. */
  readonly experiment: string;
  readonly params: unknown;
  readonly seed: number;
  readonly engine: Engine | undefined;
}

/** What the lab computes with, in words a reader understands. */
export interface EngineReport {
  readonly engine: Engine;
  readonly reason: string;
}

export interface Host {
  start(request: Start): Promise<RunHandle & ProxyMarked>;
  /** Out of band: the run's next breath throws `StoppedError`. */
  cancel(run: number): void;
  /** Answers as soon as the worker breathes. */
  ping(): boolean;
  report(): Promise<EngineReport>;
}

/** The name that survives the trip between threads; test it, never `instanceof`. */
export const stoppedError = 'StoppedError';
