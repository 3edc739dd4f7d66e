/** p-values corrected for having looked at many things. */
import { checkInteger } from '../check.ts';

/**
 * Holm's step-down correction (1979) of p-values, in their order: the chance of one false alarm
 * among all is at most the corrected value at which you stop. `tests` counts all tests made, where
 * the others have larger p-values than those given.
 */
export function holm(p: ArrayLike<number>, tests = p.length): Float64Array {
  checkTests('holm', p, tests);
  const order = ascending(p);
  const corrected = new Float64Array(p.length);
  let most = 0;
  order.forEach((index, rank) => {
    most = Math.max(most, Math.min(1, (tests - rank) * p[index]!));
    corrected[index] = most;
  });
  return corrected;
}

/**
 * Benjamini and Hochberg's correction (1995) of p-values, in their order: of what is called
 * significant at level q, at most a share q is expected to be false. `tests` as in `holm`.
 */
export function benjaminiHochberg(p: ArrayLike<number>, tests = p.length): Float64Array {
  checkTests('benjaminiHochberg', p, tests);
  const order = ascending(p);
  const corrected = new Float64Array(p.length);
  let least = 1;
  for (let rank = order.length - 1; rank >= 0; rank--) {
    const index = order[rank]!;
    least = Math.min(least, (tests / (rank + 1)) * p[index]!);
    corrected[index] = least;
  }
  return corrected;
}

function checkTests(caller: string, p: ArrayLike<number>, tests: number): void {
  checkInteger(caller, 'tests', tests, p.length);
}

function ascending(p: ArrayLike<number>): Uint32Array {
  return Uint32Array.from({ length: p.length }, (_, i) => i).sort((a, b) => p[a]! - p[b]!);
}
