/** A run made again, to its end, without a widget. */
import type { LabWorker } from './client.ts';
import type { Snapshot } from './experiment.ts';
import type { RunInput } from './run.svelte.ts';

/**
 * @param onstep Told the step of every snapshot.
 * @returns The last snapshot, or `undefined` when `signal` ended the replay before.
 */
export async function replay(
  worker: LabWorker,
  { experiment, params, seed, engine }: RunInput,
  signal: AbortSignal,
  onstep: (step: number) => void,
): Promise<Snapshot | undefined> {
  const run = await worker.start(experiment, params, seed, engine);
  const stop = () => run.stop();
  signal.addEventListener('abort', stop);
  try {
    let last: Snapshot | undefined;
    let snapshot: Snapshot | undefined;
    while ((snapshot = signal.aborted ? undefined : await run.next())) {
      last = snapshot;
      onstep(snapshot.step);
    }
    return signal.aborted ? undefined : last;
  } finally {
    signal.removeEventListener('abort', stop);
    run.stop();
  }
}
