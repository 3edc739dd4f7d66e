/** One experiment repeated over seeds, one after the other, beside the widget's own run. */
import type { ClientRun } from './client.ts';
import type { Snapshot } from './experiment.ts';

export type RepeatStatus = 'idle' | 'running' | 'paused' | 'done' | 'stopped' | 'failed';
/** Step and metrics of every snapshot of one seed's run. */
export interface Repetition {
  readonly seed: number;
  readonly history: readonly Pick<Snapshot, 'step' | 'metrics'>[];
}
const seeds = 2 ** 32;

export class Repeat {
  status = $state<RepeatStatus>('idle');
  error = $state<string | undefined>(undefined);
  /** The runs that came to their end, in the order of their seeds. */
  finished = $state.raw<readonly Repetition[]>([]);
  /** Step of the run on the way. */
  step = $state(0);
  wanted = $state(0);

  #turn = 0;
  #first = 0;
  #make: ((seed: number) => Promise<ClientRun>) | undefined;
  #open: ClientRun | undefined;
  #history: Pick<Snapshot, 'step' | 'metrics'>[] = [];

  /** Forget what was and repeat for the seeds `first`, `first + 1`, …; after the largest comes 0. */
  async start(
    make: (seed: number) => Promise<ClientRun>,
    first: number,
    wanted: number,
  ): Promise<void> {
    this.#end();
    this.#make = make;
    this.#first = first;
    this.finished = [];
    this.wanted = wanted;
    await this.resume();
  }

  async resume(): Promise<void> {
    if (!this.#make || this.status === 'running') return;
    const turn = (this.#turn += 1);
    this.status = 'running';
    this.error = undefined;
    try {
      while (turn === this.#turn && this.finished.length < this.wanted)
        await this.#runOne(this.#make, () => turn === this.#turn);
      if (turn !== this.#turn) return;
      this.status = 'done';
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#end();
      this.error = error instanceof Error ? error.message : String(error);
      this.status = 'failed';
    }
  }

  /** The run on the way waits where it is. */
  pause(): void {
    if (this.status !== 'running') return;
    this.#turn += 1;
    this.status = 'paused';
  }

  /** Give up the run on the way; those that came to their end stay. */
  stop(): void {
    if (this.status !== 'running' && this.status !== 'paused') return;
    this.#end();
    this.status = 'stopped';
  }

  /** To the end of the next seed's run, or until it is no longer its turn. */
  async #runOne(make: (seed: number) => Promise<ClientRun>, mine: () => boolean): Promise<void> {
    const seed = (this.#first + this.finished.length) % seeds;
    if (!this.#open) {
      const opened = await make(seed);
      if (!mine()) {
        opened.stop();
        return;
      }
      this.#open = opened;
    }
    const open = this.#open;
    for (;;) {
      const snapshot = await open.next();
      // After a pause the snapshot still counts; after a stop it belongs to nobody.
      if (this.#open !== open) return;
      if (!snapshot) break;
      this.#history.push({ step: snapshot.step, metrics: snapshot.metrics });
      this.step = snapshot.step;
      if (!mine()) return;
    }
    const history = this.#history;
    this.#release();
    this.finished = [...this.finished, { seed, history }];
  }

  #release(): void {
    this.#open?.stop();
    this.#open = undefined;
    this.#history = [];
    this.step = 0;
  }

  #end(): void {
    this.#turn += 1;
    this.#release();
    this.status = 'idle';
  }
}
