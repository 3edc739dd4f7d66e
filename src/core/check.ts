/** Argument checks of public functions. The errors name the function, the field and the value. */

/** Throw unless the value is in [0, 1]. */
export function checkProbability(caller: string, field: string, value: number): void {
  if (value >= 0 && value <= 1) return;
  throw new RangeError(`${caller}: ${field} must be in [0, 1], got ${value}`);
}

/** Throw unless the value is an integer and at least `least`. */
export function checkInteger(caller: string, field: string, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least) return;
  throw new RangeError(`${caller}: ${field} must be an integer ≥ ${least}, got ${value}`);
}

/** Throw unless two sequences, named together as in 'predictions and labels', are equally long. */
export function checkEqualLength(
  caller: string,
  fields: string,
  a: ArrayLike<unknown>,
  b: ArrayLike<unknown>,
): void {
  if (a.length === b.length) return;
  throw new RangeError(
    `${caller}: ${fields} must have equal length, got ${a.length} and ${b.length}`,
  );
}

/** Throw unless there is one value for each of a number of rows. */
export function checkRows(caller: string, field: string, length: number, rows: number): void {
  if (length === rows) return;
  throw new RangeError(
    `${caller}: ${field} must have one value per row, got ${length} for ${rows}`,
  );
}
