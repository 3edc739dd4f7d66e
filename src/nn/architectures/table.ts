/** What training every architecture of a space has found, and how that is kept in few bytes. */
import { levels } from '#core/search/toy-space.ts';
import { seeds } from './space.ts';

/** Losses are log losses; NaN where a training diverged or has not been made. */
export interface ArchitectureTable {
  /** [levels][architectures] validation loss on the way, of the seed that a search sees. */
  readonly seen: readonly Float32Array[];
  /** [seeds][architectures] validation loss at the end; seed 0 is that of the search. */
  readonly validation: readonly Float32Array[];
  /** [seeds][architectures] test loss at the end. */
  readonly test: readonly Float32Array[];
}

/** Numbers of one architecture: its losses on the way but the last, then at the end of each seed. */
export const perArchitecture = levels.length - 1 + 2 * seeds;

/** A table from its numbers, [architectures, perArchitecture]; those not there yet are NaN. */
export function tableOf(numbers: Float32Array, architectures: number): ArchitectureTable {
  const column = (at: number) =>
    Float32Array.from(
      { length: architectures },
      (_, i) => numbers[i * perArchitecture + at] ?? NaN,
    );
  const first = levels.length - 1;
  const validation = Array.from({ length: seeds }, (_, seed) => column(first + seed));
  return {
    seen: [...Array.from({ length: first }, (_, level) => column(level)), validation[0]!],
    validation,
    test: Array.from({ length: seeds }, (_, seed) => column(first + seeds + seed)),
  };
}

/** Kept to four decimals, which is what 16 bits hold of a loss up to 6.5534; more is cut off. */
const unit = 10_000;
const largest = 65_534;
const missing = 65_535;

/** Losses as base64 of 16-bit numbers, the low byte first, in ten-thousandths. */
export function packLosses(losses: Float32Array): string {
  let text = '';
  for (const loss of losses) {
    const whole = Number.isNaN(loss) ? missing : Math.min(largest, Math.round(loss * unit));
    text += String.fromCharCode(whole & 255, whole >> 8);
  }
  return btoa(text);
}

export function unpackLosses(packed: string): Float32Array {
  const text = atob(packed);
  return Float32Array.from({ length: text.length / 2 }, (_, i) => {
    const whole = text.charCodeAt(2 * i) + 256 * text.charCodeAt(2 * i + 1);
    return whole === missing ? NaN : whole / unit;
  });
}
