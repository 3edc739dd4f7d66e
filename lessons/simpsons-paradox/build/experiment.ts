/** A million random 2 × 2 × 2 tables: how many of them reverse? */
import { random } from '#core/random.ts';
import { countRandomReversals } from '#core/tables/reversal.ts';
import type { Experiment, Snapshot } from '#run/experiment.ts';
import type { Build } from './params.ts';
import { steps, tablesPerStep } from './plan.ts';

export interface BuildSnapshot extends Snapshot {
  readonly view: { readonly tables: number; readonly reversals: number };
}

/** Tables counted between two breaths. */
const batch = 5000;

const build: Experiment<Build, BuildSnapshot> = async function* ({ prior }, seed, lab) {
  let reversals = 0;
  const start: BuildSnapshot = { step: 0, metrics: {}, view: { tables: 0, reversals } };
  yield start;
  for (let step = 1; step <= steps; step++) {
    const stream = random(seed).stream('tables', step);
    for (let drawn = 0; drawn < tablesPerStep; drawn += batch) {
      reversals += countRandomReversals(batch, stream, prior);
      await lab.breathe();
    }
    const tables = step * tablesPerStep;
    const share = reversals / tables;
    const standardError = Math.sqrt((share * (1 - share)) / tables);
    yield { step, metrics: { share, standardError }, view: { tables, reversals } };
  }
};

export default build;
