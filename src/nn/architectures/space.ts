/** How each architecture of the space is trained. */
import { hashText, keyOf } from '#core/random.ts';
import type { Architecture } from '#core/search/architecture.ts';
import { levels, splitRows, wholeSpace } from '#core/search/toy-space.ts';
import type { MemberSpec } from '../spec.ts';

/** Each architecture is trained this often. A search sees the first; the others judge. */
export const seeds = 3;
const learningRate = 0.01;
const batch = 32;

/** What the numbers of a table depend on, beside the data's seed and the engine: 8 hex digits. */
export function spaceFingerprint(): string {
  const parts = [wholeSpace, levels, seeds, learningRate, batch, splitRows];
  return hashText(JSON.stringify(parts)).toString(16).padStart(8, '0');
}

/** @param again 0, 1, …: other initial weights, another order of the rows. */
export function architectureMember({ blocks }: Architecture, seed: number, again: number) {
  return {
    hidden: blocks.map(({ units, activation, residual }) => ({
      units,
      activation,
      skip: residual,
    })),
    optimizer: { kind: 'adam', learningRate },
    batch,
    initSeed: keyOf(seed, 3, again),
    orderSeed: keyOf(seed, 4, again),
  } satisfies MemberSpec;
}
