/**
 * Data parallelism as discrete events: when each worker's gradient arrives, which weights it was
 * computed from, and what is updated when. What an update does to the weights is not known here.
 */
import { checkInteger } from '../check.ts';

/** `backup` is synchronous, but each update takes the first gradients and drops the others. */
export type Mode = 'sync' | 'async' | 'backup';

export interface Cluster {
  readonly mode: Mode;
  /** Workers n, at least 1. */
  readonly workers: number;
  /** `backup` only: how many of the n gradients an update does without, 0 to n - 1. */
  readonly spare?: number;
  /** Seconds that a worker's next gradient takes; called once for each, in a fixed order. */
  readonly compute: (worker: number, gradient: number) => number;
  /** Synchronous: seconds to exchange and add up the gradients of one update. */
  readonly exchange?: number;
  /**
   * Asynchronous: seconds for which one worker's gradient, and the weights it is answered with,
   * keep the server's link busy. Workers that come meanwhile queue up.
   */
  readonly service?: number;
}

/** One gradient, from the reading of the weights to its use. */
export interface Contribution {
  readonly worker: number;
  /** Its number, counted from 0 in the order in which gradients are begun. */
  readonly gradient: number;
  /** Updates that were in the weights it was computed from. */
  readonly version: number;
  /** When the weights were read, and when the gradient was ready. */
  readonly read: number;
  readonly ready: number;
}

/** One update of the weights: number `version` is the first one with that many before it. */
export interface Update {
  readonly version: number;
  /** When the new weights are there. */
  readonly time: number;
  /** Whose gradients are used, in the order of the workers; one of them when asynchronous. */
  readonly used: readonly Contribution[];
  /** Gradients that came too late; `ready` is when the worker would have been done. */
  readonly dropped: readonly Contribution[];
}

/** All updates, one after the other, without end. Throws RangeErrors. */
export function* updates(cluster: Cluster): Generator<Update, never, void> {
  const { mode, workers, spare = 0 } = cluster;
  checkInteger('updates', 'workers', workers, 1);
  checkInteger('updates', 'spare', spare, 0);
  if (mode === 'backup' && spare >= workers) {
    throw new RangeError(`updates: spare must be below workers = ${workers}, got ${spare}`);
  }
  if (mode === 'async') return yield* asynchronous(cluster);
  return yield* synchronous(cluster, mode === 'backup' ? spare : 0);
}

function* synchronous(
  { workers, compute, exchange = 0 }: Cluster,
  spare: number,
): Generator<Update, never, void> {
  let now = 0;
  for (let version = 0; ; version++) {
    const all = Array.from({ length: workers }, (_, worker): Contribution => {
      const gradient = version * workers + worker;
      return { worker, gradient, version, read: now, ready: now + compute(worker, gradient) };
    });
    const late = new Set(all.toSorted((a, b) => a.ready - b.ready).slice(workers - spare));
    const used = all.filter((one) => !late.has(one));
    // Everybody starts anew from the new weights, also who had not finished.
    now = Math.max(...used.map(({ ready }) => ready)) + exchange;
    yield { version, time: now, used, dropped: [...late] };
  }
}

function* asynchronous({ workers, compute, service = 0 }: Cluster): Generator<Update, never, void> {
  let begun = 0;
  const begin = (worker: number, version: number, read: number): Contribution => {
    const gradient = begun++;
    return { worker, gradient, version, read, ready: read + compute(worker, gradient) };
  };
  const running = Array.from({ length: workers }, (_, worker) => begin(worker, 0, 0));
  let free = 0;
  for (let version = 0; ; version++) {
    // The server takes whoever is ready first; of several at once, who has read first.
    const next = running.reduce((a, b) =>
      b.ready < a.ready || (b.ready === a.ready && b.gradient < a.gradient) ? b : a,
    );
    free = Math.max(free, next.ready) + service;
    yield { version, time: free, used: [next], dropped: [] };
    running[next.worker] = begin(next.worker, version + 1, free);
  }
}
