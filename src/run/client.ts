/** The page's side of the worker: starts it, notices when it hangs or dies, and replaces it. */
import { proxy, releaseProxy, wrap, type Remote } from 'comlink';
import type { Engine, Snapshot } from './experiment.ts';
import { memoryState } from './memory-state.svelte.ts';
import { ownFiles } from './own-files.ts';
import {
  fingerprintOf,
  ownTablesIn,
  type OwnTableAnswer,
  type OwnTableReport,
} from './own-table.ts';
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
  /** Told, each of them, when this worker is given up. */
  readonly waiting: Set<(lost: WorkerLostError) => void>;
  readonly end: (reason: string) => void;
  readonly watch: ReturnType<typeof setInterval>;
  /** Fingerprints of the reader's tables that this worker was given. */
  readonly tables: Set<string>;
  /** Why it was given up, once it is. */
  gone: WorkerLostError | undefined;
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
    const opened = await this.#refill(live, params)
      .then(() => this.#ask(live, () => live.host.start({ run, experiment, params, seed, engine })))
      .catch((error: unknown) => {
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

  /** What the worker would train on, asked for this engine or left to choose. */
  async report(engine: Engine | undefined): Promise<EngineReport> {
    const live = this.#open();
    return this.#ask(live, () => live.host.report(engine));
  }

  /** The rows that such a run learns from and is judged by; `undefined` where it has none. */
  async rows(experiment: string, params: unknown, seed: number): Promise<unknown> {
    const live = this.#open();
    await this.#refill(live, params);
    return this.#ask(live, () => live.host.rows(experiment, params, seed));
  }

  /** Hand over the reader's own table; the page keeps the file for the next worker. */
  async addTable(file: Blob, name: string): Promise<OwnTableAnswer> {
    const live = this.#open();
    const answer = await this.#ask<OwnTableAnswer>(live, () => live.host.addTable(file, name));
    if (answer.ok) {
      const { fingerprint } = answer.report;
      ownFiles.set(fingerprint, { file, name });
      live.tables.add(fingerprint);
    }
    return answer;
  }

  /** What is known of the table of this fingerprint, if this browser has it. */
  async findTable(fingerprint: string): Promise<OwnTableReport | undefined> {
    const live = this.#open();
    return this.#ask(live, () => live.host.findTable(fingerprint));
  }

  /** Give a worker that is new the tables that a run is about to ask for. */
  async #refill(live: Live, params: unknown): Promise<void> {
    for (const fingerprint of ownTablesIn(params).map(fingerprintOf)) {
      const kept = ownFiles.get(fingerprint);
      if (!kept || live.tables.has(fingerprint)) continue;
      await this.#ask<OwnTableAnswer>(live, () => live.host.addTable(kept.file, kept.name));
      live.tables.add(fingerprint);
    }
  }

  close(): void {
    this.#closed = true;
    if (!this.#live) return;
    clearInterval(this.#live.watch);
    this.#live.worker.terminate();
    this.#live = undefined;
  }

  /**
   * Comlink alone leaves a call to a dead worker pending for ever; this one is rejected. (A race with
   * one promise that lives as long as the worker would keep every answer as long.)
   */
  async #ask<T>(live: Live, call: () => Promise<T>): Promise<T> {
    if (live.gone) throw live.gone;
    live.pending += 1;
    let abandon: (lost: WorkerLostError) => void = () => undefined;
    try {
      return await new Promise<T>((resolve, reject) => {
        abandon = reject;
        live.waiting.add(abandon);
        call().then(resolve, reject);
      });
    } finally {
      live.waiting.delete(abandon);
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
    let unanswered = 0;
    const end = (reason: string) => {
      if (this.#live !== live) return;
      this.#live = undefined;
      clearInterval(watch);
      worker.terminate();
      const lost = new WorkerLostError(`The worker was replaced: ${reason}.`);
      live.gone = lost;
      for (const abandon of live.waiting) abandon(lost);
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
    const live: Live = {
      worker,
      host,
      waiting: new Set(),
      gone: undefined,
      end,
      watch,
      tables: new Set(),
      pending: 0,
      starting: 0,
    };
    void host.watchMemory(proxy((trouble) => memoryState.tell(trouble)));
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      end(event.message || 'it could not be started');
    });
    worker.addEventListener('messageerror', () => end('a message could not be read'));
    return live;
  }
}
