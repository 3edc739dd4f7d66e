/** The page's side of the worker: starts it, notices when it hangs or dies, and replaces it. */
import { releaseProxy, wrap, type Remote } from 'comlink';
import type { Engine, Snapshot } from './experiment.ts';
import type { EngineReport, Host } from './protocol.ts';

/** How long, in milliseconds, a worker may leave a stop unanswered before it is ended. */
const stopPatience = 2_000;
/** The same before a run's first snapshot, when shaders or modules may be compiling. */
const startPatience = 15_000;
/** Seconds without any answer at all after which a working worker counts as dead. */
const deadAfter = 5;
/** The same before a run's first snapshot. */
const deadAfterStart = 20;

export class WorkerLostError extends Error {
  override readonly name = 'WorkerLostError';
}

/** One run as the page holds it. */
export interface ClientRun {
  next(): Promise<Snapshot | undefined>;
  /** Resolves at once for the caller; the worker frees in the background or is replaced. */
  stop(): void;
}

interface Live {
  readonly worker: Worker;
  readonly host: Remote<Host>;
  /** Rejects, once, when this worker is given up. */
  readonly lost: Promise<never>;
  readonly end: (reason: string) => void;
  readonly watch: ReturnType<typeof setInterval>;
  pending: number;
  /** Runs that have been started and have not yet answered with a snapshot. */
  starting: number;
}

/** One worker for one open lesson. */
export class LabWorker {
  #live: Live | undefined;
  #runs = 0;
  #closed = false;
  readonly #make: () => Worker;
  readonly #onlost: (reason: string) => void;

  /** @param onlost Told, once for each worker, why it was given up. */
  constructor(make: () => Worker, onlost: (reason: string) => void) {
    this.#make = make;
    this.#onlost = onlost;
  }

  async start(
    experiment: string,
    params: unknown,
    seed: number,
    engine: Engine | undefined,
  ): Promise<ClientRun> {
    const live = this.#open();
    const run = (this.#runs += 1);
    let starting = true;
    live.starting += 1;
    const settle = () => {
      if (starting) live.starting -= 1;
      starting = false;
    };
    const opened = await this.#ask(live, () =>
      live.host.start({ run, experiment, params, seed, engine }),
    ).catch((error: unknown) => {
      settle();
      throw error;
    });
    return {
      next: () => this.#ask(live, () => opened.next()).finally(settle),
      stop: () => {
        if (this.#live !== live) return;
        const patience = starting ? startPatience : stopPatience;
        settle();
        void live.host.cancel(run);
        const answered = this.#ask(live, () => opened.return()).then(() => {
          opened[releaseProxy]();
        });
        const timer = setTimeout(
          () => live.end(`it did not answer a stop within ${patience / 1000} seconds`),
          patience,
        );
        answered.catch(() => undefined).finally(() => clearTimeout(timer));
      },
    };
  }

  async report(): Promise<EngineReport> {
    const live = this.#open();
    return this.#ask(live, () => live.host.report());
  }

  close(): void {
    this.#closed = true;
    if (!this.#live) return;
    clearInterval(this.#live.watch);
    this.#live.worker.terminate();
    this.#live = undefined;
  }

  /** Comlink alone leaves a call to a dead worker pending for ever; this one is rejected. */
  async #ask<T>(live: Live, call: () => Promise<T>): Promise<T> {
    live.pending += 1;
    try {
      return await Promise.race([call(), live.lost]);
    } finally {
      live.pending -= 1;
    }
  }

  #open(): Live {
    if (this.#closed) throw new WorkerLostError('The lesson was left.');
    this.#live ??= this.#spawn();
    return this.#live;
  }

  #spawn(): Live {
    const worker = this.#make();
    const host = wrap<Host>(worker);
    let reject: (error: Error) => void = () => undefined;
    const lost = new Promise<never>((_, no) => (reject = no));
    lost.catch(() => undefined);
    let unanswered = 0;
    const end = (reason: string) => {
      if (this.#live !== live) return;
      this.#live = undefined;
      clearInterval(watch);
      worker.terminate();
      reject(new WorkerLostError(`The worker was replaced: ${reason}.`));
      this.#onlost(reason);
    };
    // Counted in ticks, not in time: a laptop that slept wakes up with one tick, not with twenty.
    const watch = setInterval(() => {
      if (live.pending === 0) {
        unanswered = 0;
        return;
      }
      unanswered += 1;
      if (unanswered === 1) void host.ping().then(() => (unanswered = 0));
      const patience = live.starting > 0 ? deadAfterStart : deadAfter;
      if (unanswered > patience) end(`it gave no sign of life for ${patience} seconds`);
    }, 1_000);
    const live: Live = { worker, host, lost, end, watch, pending: 0, starting: 0 };
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      end(event.message || 'it could not be started');
    });
    worker.addEventListener('messageerror', () => end('a message could not be read'));
    return live;
  }
}
