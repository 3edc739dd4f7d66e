/** The table that the lab ships: `npm run tabulate` makes built.json with `tabulate`. */
import built from './built.json';
import { architecturesOf, wholeSpace } from '#core/search/toy-space.ts';
import { spaceFingerprint } from './space.ts';
import { tableOf, unpackLosses, type ArchitectureTable } from './table.ts';

/** The seed of its rows, weights and row orders. */
export const builtSeed = built.seed;

/** The numbers of the whole space, [architectures, perArchitecture]. */
export function builtNumbers(): Float32Array {
  if (built.fingerprint !== spaceFingerprint())
    throw new Error(
      `builtNumbers: built.json must be made anew with npm run tabulate, got fingerprint ${built.fingerprint} for ${spaceFingerprint()}`,
    );
  return unpackLosses(built.losses);
}

export function builtTable(): ArchitectureTable {
  return tableOf(builtNumbers(), architecturesOf(wholeSpace).length);
}
