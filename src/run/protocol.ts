/** What page and worker say to each other. Types and names only; both threads import this file. */
import type { ProxyMarked } from 'comlink';
import type { Engine, Snapshot } from './experiment.ts';
import type { OwnTableAnswer, OwnTableReport } from './own-table.ts';

/** Why the browser keeps nothing, or not what is new. */
export type Trouble = 'denied' | 'full' | 'broken';

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
  /** The rows that a run of `lesson/section` learns from and is judged by; `undefined` without. */
  rows(experiment: string, params: unknown, seed: number): Promise<unknown>;
  /** Out of band: the run's next breath throws `StoppedError`. */
  cancel(run: number): void;
  /** Be told when the worker cannot keep what it is given. */
  watchMemory(tell: ((trouble: Trouble) => void) & ProxyMarked): void;
  /** Answers as soon as the worker breathes. */
  ping(): boolean;
  /** What a run would train on, asked for this engine or left to choose. */
  report(engine: Engine | undefined): Promise<EngineReport>;
  /** Parse and keep the reader's own table. */
  addTable(file: Blob, name: string): Promise<OwnTableAnswer>;
  /** What is known of the table of this fingerprint, if this browser has it. */
  findTable(fingerprint: string): Promise<OwnTableReport | undefined>;
}

/** The name that survives the trip between threads; test it, never `instanceof`. */
export const stoppedError = 'StoppedError';
