/** Times a run from what is seen of it, so that the log can say how long it took. */
import type { RunStatus } from './run.svelte.ts';

export interface RunTimes {
  /** Milliseconds since 1970. */
  readonly started: number;
  readonly ended: number;
  /** Milliseconds from Run to the end without the pauses. */
  readonly duration: number;
}

export class RunClock {
  #status: RunStatus = 'idle';
  #started = 0;
  #spent = 0;
  #since = 0;

  /**
   * Told every change of status. @param now Milliseconds since 1970.
   * @returns The times of a run that has just come to its own end; a finished run that was only
   * brought back to the screen has none.
   */
  note(status: RunStatus, now: number): RunTimes | undefined {
    const going = status === 'starting' || status === 'running';
    const went = this.#status === 'starting' || this.#status === 'running';
    if (going && !went) {
      if (this.#status !== 'paused') {
        this.#started = now;
        this.#spent = 0;
      }
      this.#since = now;
    }
    if (went && !going) this.#spent += Math.max(0, now - this.#since);
    const ends = status === 'done' && went;
    this.#status = status;
    return ends ? { started: this.#started, ended: now, duration: this.#spent } : undefined;
  }
}
