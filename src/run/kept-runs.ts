/** Runs computed ahead of a presentation, so that a scene opens on its result without waiting. */
import type { LabWorker } from './client.ts';
import type { Snapshot } from './experiment.ts';
import type { KeptRun, RunInput } from './run.svelte.ts';

/** A run to compute ahead. */
export interface Ahead {
  readonly key: string;
  readonly input: RunInput;
  /** Where to stop; `Infinity` for the end. */
  readonly until: number;
}

export class KeptRuns {
  readonly #worker: LabWorker;
  readonly #kept = new Map<string, KeptRun>();
  #turn = 0;

  constructor(worker: LabWorker) {
    this.#worker = worker;
  }

  get(key: string): KeptRun | undefined {
    return this.#kept.get(key);
  }

  /**
   * Compute these, one after the other, in the pauses of the run on the screen. A later call
   * replaces what has not begun. A run that fails is left out: its scene then runs when it opens.
   */
  async prepare(wanted: readonly Ahead[], isBusy: () => boolean): Promise<void> {
    const turn = (this.#turn += 1);
    for (const each of wanted) {
      if (this.#kept.has(each.key)) continue;
      const run = await this.#compute(each, isBusy, () => turn === this.#turn).catch(
        () => undefined,
      );
      if (run) this.#kept.set(each.key, run);
      if (turn !== this.#turn) return;
    }
  }

  stop(): void {
    this.#turn += 1;
  }

  async #compute(
    { input, until }: Ahead,
    isBusy: () => boolean,
    isMine: () => boolean,
  ): Promise<KeptRun | undefined> {
    const { experiment, params, seed, engine } = input;
    const open = await this.#worker.start(experiment, params, seed, engine);
    const history: Pick<Snapshot, 'step' | 'metrics'>[] = [];
    let latest: Snapshot | undefined;
    try {
      while (isMine()) {
        if (isBusy()) {
          await new Promise((resolve) => setTimeout(resolve, 50));
          continue;
        }
        const snapshot = await open.next();
        if (snapshot) {
          latest = snapshot;
          history.push({ step: snapshot.step, metrics: snapshot.metrics });
        }
        if (latest && (!snapshot || latest.step >= until))
          return { latest, history, done: !snapshot };
        if (!snapshot) return undefined;
      }
      return undefined;
    } finally {
      open.stop();
    }
  }
}
