/** The table that the lab ships: `npm run tabulate` makes built.json with `tabulate`. */
import built from './built.json';
import { architecturesOf, wholeSpace } from '#core/search/toy-space.ts';
import { lossesOf } from './built-file.ts';
import { spaceFingerprint } from './space.ts';
import { tableOf, type ArchitectureTable } from './table.ts';

/** The seed of its rows, weights and row orders. */
export const builtSeed = built.seed;

/** The numbers of the whole space, [architectures, perArchitecture]. */
export function builtNumbers(): Float32Array {
  return lossesOf('built.json', built, spaceFingerprint());
}

export function builtTable(): ArchitectureTable {
  return tableOf(builtNumbers(), architecturesOf(wholeSpace).length);
}
