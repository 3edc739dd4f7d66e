/** The estimates that the lab ships: `npm run tabulate` makes built-estimates.json. */
import built from './built-estimates.json';
import { estimatesFingerprint } from './estimates.ts';
import { unpackLosses } from './table.ts';

/** Losses by each of `trainedEstimates`, [architectures, estimates], of the whole space. */
export function builtEstimates(): Float32Array {
  if (built.fingerprint !== estimatesFingerprint())
    throw new Error(
      `builtEstimates: built-estimates.json must be made anew with npm run tabulate, got fingerprint ${built.fingerprint} for ${estimatesFingerprint()}`,
    );
  return unpackLosses(built.losses);
}
