/** SliceLine's score of slices of the section's example: 1,000 rows with an error of 10 % over all. */
import { sliceLineScore } from '#core/slices/slice.ts';

export const rows = 1000;
export const overall = 0.1;

export function score(size: number, error: number, alpha: number): number {
  return sliceLineScore(
    { size, sum: size * error, squares: NaN },
    { size: rows, sum: rows * overall, squares: NaN },
    alpha,
  );
}

/** The smallest slice with this error, above that of all rows, whose score is above zero. */
export function leastRows(error: number, alpha: number): number {
  // Zero is reached exactly at whole sizes; what floats leave there is not above it.
  for (let size = 1; size < rows; size++) if (score(size, error, alpha) > 1e-9) return size;
  return rows;
}
