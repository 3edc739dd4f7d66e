/**
 * The contract between a lesson's computation and the lab. Types only: both the page and the
 * worker import this file.
 */

import type { Table } from '#core/data/table.ts';

/** What a run shows of itself at one step: small, plain, structured-cloneable, never a tensor. */
export interface Snapshot {
  /** 0 is the start (data drawn, nothing trained yet); then 1, 2, … on a fixed schedule. */
  readonly step: number;
  /** Named numbers, kept for every step. A metric that does not exist yet is absent. */
  readonly metrics: Readonly<Record<string, number>>;
  /** What the widget draws; only the latest is kept. */
  readonly view: unknown;
  /** Clock readings, plain and structured-cloneable; ignored when runs are compared. */
  readonly measured?: unknown;
  /** Added by the worker: what happened to the engine since the last snapshot, in a sentence. */
  readonly notice?: string;
  /** Added by the worker: what the run trains networks on, asked for or chosen. */
  readonly engine?: Engine;
}

/** The engines that can train a population of networks. */
export type Engine = 'webgpu' | 'wasm' | 'reference';

/** Everything an experiment is handed that is not pure. */
export interface Lab {
  /** The engine this run trains networks on. */
  readonly engine: Engine;
  /** A named table, such as `penguins`. Throws when there is none of that name. */
  table(id: string): Promise<Table>;
  /** Milliseconds since some fixed moment; for a snapshot's `measured` only. */
  now(): number;
  /**
   * Results of long work that this browser has kept, and keeping them. A key names all that the
   * result depends on, the engine included, so that what is recalled is what would be computed.
   * What comes back is a stranger's: check it. Nothing kept, or storage denied: `undefined`.
   */
  recall(key: string): Promise<unknown>;
  keep(key: string, value: unknown): Promise<void>;
  /** Tell the reader, in a sentence, that something changed under the run: a GPU was lost. */
  tell(sentence: string): void;
  /**
   * Start so many threads that run the section's task, for a snapshot's `measured` only: what they
   * compute must not depend on who is first. End the team in `finally`.
   * @param task the default export of the `task.ts` beside the experiment
   */
  workers<Q, A>(count: number, task: Task<Q, A>): Promise<Team<Q, A>>;
  /**
   * Give waiting messages a turn when the last turn is more than 20 ms ago, and throw
   * `StoppedError` when the page has stopped this run. Cheap enough to call in an inner loop.
   */
  breathe(): Promise<void>;
}

/** Members of a team, each a thread of its own, as the experiment holds them. */
export interface Team<Q, A> {
  /** False where this browser starts no threads: then all members share the experiment's. */
  readonly threads: boolean;
  /** Post to a member, 0 … count - 1. What is in `transfer` moves there and is empty here. */
  post(to: number, message: Q, transfer?: readonly ArrayBuffer[]): void;
  /** The next answer of any member. Rejects when one fails, or the page stops the run. */
  next(): Promise<A>;
  /** End all members at once, whatever they are doing. */
  end(): void;
}

/** A member's side of its team. */
export interface Place<Q, A> {
  /** Which member this is, 0 … count - 1. */
  readonly index: number;
  readonly count: number;
  /** Milliseconds on a clock that all members share. */
  now(): number;
  /** Post to another member, directly; messages between two members come in order. */
  post(to: number, message: Q, transfer?: readonly ArrayBuffer[]): void;
  /** To the experiment. */
  answer(answer: A, transfer?: readonly ArrayBuffer[]): void;
}

/** What a member does with messages, of the experiment and of the others. */
export interface Member<Q> {
  receive(message: Q): void;
  /** Do one piece of what there is to do, and say whether there was any. Called until there is none. */
  work(): boolean;
}

/** Default export of a section's `task.ts`: what each thread of its team runs. */
export type Task<Q, A> = (place: Place<Q, A>) => Member<Q>;

/**
 * An experiment: pure but for `lab`. It yields on a fixed step schedule, at most about 2,000
 * times, and frees in `finally` whatever it allocated.
 */
export type Experiment<P, S extends Snapshot> = (
  params: P,
  seed: number,
  lab: Lab,
) => AsyncGenerator<S, void, void>;
