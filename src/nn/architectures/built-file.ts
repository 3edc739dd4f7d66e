/** Reading what `npm run tabulate` has written. */
import { unpackLosses } from './table.ts';

/** The losses of a file; throws an Error where they are not those of the present code. */
export function lossesOf(
  name: string,
  { fingerprint, losses }: { readonly fingerprint: string; readonly losses: string },
  wanted: string,
): Float32Array {
  if (fingerprint === wanted) return unpackLosses(losses);
  throw new Error(
    `lossesOf: ${name} must be made anew with npm run tabulate, got fingerprint ${fingerprint} for ${wanted}`,
  );
}
