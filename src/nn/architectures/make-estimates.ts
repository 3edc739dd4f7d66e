/** Makes the estimates that the lab ships; `npm run tabulate` writes them down. */
import { architecturesOf, wholeSpace } from '#core/search/toy-space.ts';
import { spiralSplits } from '../spiral-splits.ts';
import { wasmEngine } from '../wasm/engine.ts';
import { estimateAll } from './estimate-all.ts';
import { estimateSteps } from '#core/search/estimates.ts';
import { estimatesFingerprint } from './estimates.ts';
import { packLosses } from './table.ts';

/** @param seed of rows, weights and row orders. @param tell told how many steps of how many. */
export async function makeEstimates(seed: number, tell: (done: number, all: number) => void) {
  const space = architecturesOf(wholeSpace);
  const options = {
    splits: spiralSplits(seed),
    seed,
    engine: wasmEngine,
    breathe: () => Promise.resolve(),
  };
  let [done, losses] = [0, new Float32Array()];
  for await (const { numbers } of estimateAll(space, options)) {
    losses = Float32Array.from(numbers);
    tell(++done, estimateSteps(space.length));
  }
  return { fingerprint: estimatesFingerprint(), seed, losses: packLosses(losses) };
}
