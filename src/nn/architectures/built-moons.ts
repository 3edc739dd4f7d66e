/** The same space on an easy task: `npm run tabulate` makes built-moons.json. */
import built from './built-moons.json';
import { architecturesOf, wholeSpace } from '#core/search/toy-space.ts';
import { lossesOf } from './built-file.ts';
import { spaceFingerprint } from './space.ts';
import { tableOf, type ArchitectureTable } from './table.ts';

export function moonsTable(): ArchitectureTable {
  const numbers = lossesOf('built-moons.json', built, spaceFingerprint());
  return tableOf(numbers, architecturesOf(wholeSpace).length);
}
