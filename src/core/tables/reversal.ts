/** When two groups reverse a comparison, and how often tables drawn at random do. */
import type { Stream } from '../random.ts';

/** Two groups: A is better than B in both, and both sides do better in group 1. */
export interface TwoGroups {
  readonly a1: number;
  readonly a2: number;
  readonly b1: number;
  readonly b2: number;
  /** Share of group 1 among A's trials. */
  readonly alpha: number;
  /** Share of group 1 among B's trials. */
  readonly beta: number;
}

export interface ReversalCondition {
  readonly lhs: number;
  readonly rhs: number;
  /** Whether B leads over all although A leads in both groups: lhs > rhs. */
  readonly reversed: boolean;
  /** B leads for every beta above this, given alpha; above 1 it never does. */
  readonly leastBeta: number;
  /** B leads for every alpha below this, given beta; below 0 it never does. */
  readonly mostAlpha: number;
}

/**
 * Where A leads in both groups (a1 > b1, a2 > b2) and group 1 is the easier one (a1 > a2, b1 > b2),
 * B leads over all exactly if beta (b1 - b2) - alpha (a1 - a2) > a2 - b2. All rates in [0, 1].
 */
export function reversalCondition({ a1, a2, b1, b2, alpha, beta }: TwoGroups): ReversalCondition {
  if (!(a1 > b1 && a2 > b2 && a1 > a2 && b1 > b2)) {
    throw new RangeError(
      `reversalCondition: rates must have a1 > b1, a2 > b2, a1 > a2 and b1 > b2, ` +
        `got a = ${a1}, ${a2} and b = ${b1}, ${b2}`,
    );
  }
  const lhs = beta * (b1 - b2) - alpha * (a1 - a2);
  const rhs = a2 - b2;
  return {
    lhs,
    rhs,
    reversed: lhs > rhs,
    leastBeta: (rhs + alpha * (a1 - a2)) / (b1 - b2),
    mostAlpha: (beta * (b1 - b2) - rhs) / (a1 - a2),
  };
}

/**
 * Of tables whose eight cell probabilities are uniform on the simplex, the share that shows a
 * reversal, in either direction (Pavlides and Perlman 2009).
 */
export const uniformReversalProbability = 1 / 60;

/**
 * How many of `draws` random 2 × 2 × 2 tables reverse, their cell probabilities uniform on the
 * simplex: eight exponential deviates, whose common scale does not matter. Strict inequalities.
 */
export function countRandomReversals(draws: number, stream: Stream): number {
  let reversals = 0;
  for (let draw = 0; draw < draws; draw++) {
    // [group][side]: weight of successes s, of failures f
    const s11 = exponential(stream);
    const f11 = exponential(stream);
    const s12 = exponential(stream);
    const f12 = exponential(stream);
    const s21 = exponential(stream);
    const f21 = exponential(stream);
    const s22 = exponential(stream);
    const f22 = exponential(stream);
    // Rates compare as cross products.
    const one = s11 * f12 - s12 * f11;
    const two = s21 * f22 - s22 * f21;
    if (one * two <= 0) continue;
    const all = (s11 + s21) * (f12 + f22) - (s12 + s22) * (f11 + f21);
    if (one * all < 0) reversals += 1;
  }
  return reversals;
}

/** One draw of 32 bits suffices for comparing rates; the half keeps it off zero. */
function exponential(stream: Stream): number {
  return -Math.log((stream.uint32() + 0.5) * 2 ** -32);
}
