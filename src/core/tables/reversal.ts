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
 * Where random tables come from. `uniform`: cell probabilities uniform on the simplex; `jeffreys`:
 * Dirichlet(1/2, …), with more cells near zero; `confounded`: two groups of unlike base rates
 * (log odds of standard deviation 1.5), a small effect on the log odds that is the same in both
 * (standard deviation 0.25), and any mix of groups on either side.
 */
export type TablePrior = 'uniform' | 'jeffreys' | 'confounded';

/** How many of `draws` random 2 × 2 × 2 tables reverse, in either direction. Strict inequalities. */
export function countRandomReversals(
  draws: number,
  stream: Stream,
  prior: TablePrior = 'uniform',
): number {
  const draw = priors[prior];
  // [group, side, outcome]: weights of successes and failures, whose common scale does not matter
  const cells = new Float64Array(8);
  let reversals = 0;
  for (let i = 0; i < draws; i++) {
    draw(cells, stream);
    const one = lead(cells[0]!, cells[1]!, cells[2]!, cells[3]!);
    const two = lead(cells[4]!, cells[5]!, cells[6]!, cells[7]!);
    if (one * two <= 0) continue;
    const all = lead(
      cells[0]! + cells[4]!,
      cells[1]! + cells[5]!,
      cells[2]! + cells[6]!,
      cells[3]! + cells[7]!,
    );
    if (one * all < 0) reversals += 1;
  }
  return reversals;
}

/** Which side has the higher rate, by sign: rates compare as cross products. */
function lead(s1: number, f1: number, s2: number, f2: number): number {
  return s1 * f2 - s2 * f1;
}

const priors: Readonly<Record<TablePrior, (cells: Float64Array, stream: Stream) => void>> = {
  uniform(cells, stream) {
    for (let i = 0; i < 8; i++) cells[i] = exponential(stream);
  },
  jeffreys(cells, stream) {
    // Half a squared normal deviate is a gamma deviate of shape 1/2.
    for (let i = 0; i < 8; i++) cells[i] = stream.normal() ** 2;
  },
  confounded(cells, stream) {
    const effect = 0.25 * stream.normal();
    const shares = [stream.uniform(), stream.uniform()] as const;
    for (const group of [0, 1]) {
      const base = 1.5 * stream.normal();
      for (const side of [0, 1] as const) {
        const share = group === 0 ? shares[side] : 1 - shares[side];
        const rate = 1 / (1 + Math.exp(-base - side * effect));
        cells[4 * group + 2 * side] = share * rate;
        cells[4 * group + 2 * side + 1] = share * (1 - rate);
      }
    }
  },
};

/** One draw of 32 bits suffices for comparing rates; the half keeps it off zero. */
function exponential(stream: Stream): number {
  return -Math.log((stream.uint32() + 0.5) * 2 ** -32);
}
