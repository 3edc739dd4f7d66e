/** One bar of a histogram of counts. */
export interface Tally {
  /** Drawn this often; in the last one, this often or more. */
  readonly count: number;
  readonly rows: number;
  /** rows / all rows; `NaN` when there are none. */
  readonly share: number;
  readonly expectedShare: number;
  readonly isLast: boolean;
}

/**
 * How many rows were drawn 0, 1, …, `most` or more times, with the expected share of each. What
 * `expected` leaves of 1 belongs to the last.
 */
export function tally(
  counts: ArrayLike<number>,
  expected: readonly number[],
  most: number,
): Tally[] {
  const rows = new Array<number>(most + 1).fill(0);
  for (let i = 0; i < counts.length; i++) {
    const bin = Math.min(most, Math.max(0, counts[i] ?? 0));
    rows[bin] = (rows[bin] ?? 0) + 1;
  }
  let rest = 1;
  return rows.map((inBin, count) => {
    const isLast = count === most;
    const expectedShare = isLast ? Math.max(0, rest) : (expected[count] ?? 0);
    rest -= expectedShare;
    return { count, rows: inBin, share: inBin / counts.length, expectedShare, isLast };
  });
}

/** The side of square cells so that `count` of them fill at most `width` × `height` px, 4 to 16. */
export function cellSide(count: number, width: number, height: number): number {
  for (let side = 16; side > 4; side--) {
    if (Math.ceil(count / Math.max(1, Math.floor(width / side))) * side <= height) return side;
  }
  return 4;
}
