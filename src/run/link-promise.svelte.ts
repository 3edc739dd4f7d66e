/** What a link promised of the run that it is replayed to, and whether the run has kept it. */
import type { Snapshot } from './experiment.ts';
import type { Run } from './run.svelte.ts';
import { checkOf, sayDifferent, type Origin } from './sameness.ts';

/** The step that a link leads to, the check of its snapshot there, and where it was made. */
export interface Promised extends Origin {
  readonly step: number;
  readonly check: string;
}

export class LinkPromise {
  #promised: Promised | undefined;
  /** The step at which the replayed run is not the one of the link, and a sentence on why. */
  #broken = $state.raw<{ readonly step: number; readonly sentence: string }>();

  /** From now on the run is held to this; to nothing when it is absent. */
  make(promised: Promised | undefined): void {
    this.#promised = promised;
    this.#broken = undefined;
  }

  /** Look whether the run, replayed to the promised step or ended before it, is the promised one. */
  judge(promised: Promised | undefined, run: Run<Snapshot>, version: number): void {
    const { latest, status, step } = run;
    if (!promised || promised !== this.#promised) return;
    if (!latest || !run.fresh || status === 'failed') return;
    if (step !== promised.step && status !== 'done') return;
    if (step === promised.step && checkOf(latest) === promised.check) return;
    const here = { engine: run.engine, version };
    this.#broken = { step, sentence: sayDifferent(step, promised, here) };
  }

  /** While the run stands where the link put it and is not the link's: a sentence on why. */
  said(step: number): string | undefined {
    return this.#broken?.step === step ? this.#broken.sentence : undefined;
  }
}
