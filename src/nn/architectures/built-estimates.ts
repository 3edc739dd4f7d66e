/** The estimates that the lab ships: `npm run tabulate` makes built-estimates.json. */
import built from './built-estimates.json';
import { lossesOf } from './built-file.ts';
import { estimatesFingerprint } from './estimates.ts';

/** Losses by each of `trainedEstimates`, [architectures, estimates], of the whole space. */
export function builtEstimates(): Float32Array {
  return lossesOf('built-estimates.json', built, estimatesFingerprint());
}
