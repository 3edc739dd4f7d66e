/** How fast gradient methods go down a quadratic bowl, with the settings that are best for it. */

export interface QuadraticRates {
  readonly gradientDescent: { readonly learningRate: number; readonly rate: number };
  readonly heavyBall: {
    readonly learningRate: number;
    readonly momentum: number;
    readonly rate: number;
  };
  readonly nesterov: { readonly learningRate: number; readonly momentum: number };
}

/**
 * The best fixed settings for curvatures from `smallest` to `largest`, and the factor by which the
 * distance shrinks in each step in the long run. Sources: Polyak (1964); Nesterov (2004) for the
 * momentum of his method on strongly convex functions.
 */
export function quadraticRates(smallest: number, largest: number): QuadraticRates {
  if (!(smallest > 0 && largest >= smallest && largest < Infinity)) {
    throw new RangeError(
      `quadraticRates: curvatures must satisfy 0 < smallest ≤ largest, got ${smallest} and ${largest}`,
    );
  }
  const root = Math.sqrt(largest / smallest);
  const slow = (root - 1) / (root + 1);
  return {
    gradientDescent: {
      learningRate: 2 / (smallest + largest),
      rate: (largest - smallest) / (largest + smallest),
    },
    heavyBall: {
      learningRate: 4 / (Math.sqrt(largest) + Math.sqrt(smallest)) ** 2,
      momentum: slow ** 2,
      rate: slow,
    },
    nesterov: { learningRate: 1 / largest, momentum: slow },
  };
}
