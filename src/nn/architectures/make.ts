/** Makes the tables that the lab ships; `npm run tabulate` writes them down. */
import { architecturesOf, wholeSpace } from '#core/search/toy-space.ts';
import { taskSplits, type TaskId } from '../spiral-splits.ts';
import { wasmEngine } from '../wasm/engine.ts';
import { spaceFingerprint } from './space.ts';
import { packLosses, perArchitecture } from './table.ts';
import { tabulate } from './tabulate.ts';

/** Of the rows, the weights and the row orders. */
const seed = 1;
/** Architectures trained side by side. */
const slice = 30;

/** @param tell told how many of how many are trained. */
export async function makeTable(task: TaskId, tell: (done: number, all: number) => void) {
  const space = architecturesOf(wholeSpace);
  const numbers = new Float32Array(space.length * perArchitecture);
  const splits = taskSplits(task, seed);
  const breathe = () => Promise.resolve();
  for (let from = 0; from < space.length; from += slice) {
    const part = space.slice(from, from + slice);
    const rows = await tabulate(part, { splits, seed, engine: wasmEngine, breathe });
    numbers.set(rows, from * perArchitecture);
    tell(from + part.length, space.length);
  }
  return { fingerprint: spaceFingerprint(), seed, losses: packLosses(numbers) };
}
