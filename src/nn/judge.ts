/** How good the outputs of a population of two-class networks are. */

/**
 * Mean log loss of each member: Float32Array [members], NaN for one that has diverged. A
 * probability of exactly 0 or 1 counts as 1e-7 off it. `outputs` is [members, rows].
 */
export function logLosses(outputs: Float32Array, y: Float32Array): Float32Array {
  return eachMember(outputs, y.length, (output, row) => {
    const p = Math.min(1 - 1e-7, Math.max(1e-7, output));
    return -Math.log(y[row] === 1 ? p : 1 - p);
  });
}

/** Share of the rows that each member calls right, at one half: Float32Array [members]. */
export function accuracies(outputs: Float32Array, y: Float32Array): Float32Array {
  return eachMember(outputs, y.length, (output, row) => Number(output > 0.5 === (y[row] === 1)));
}

function eachMember(
  outputs: Float32Array,
  rows: number,
  score: (output: number, row: number) => number,
): Float32Array {
  return Float32Array.from({ length: outputs.length / rows }, (_, member) => {
    let sum = 0;
    for (let row = 0; row < rows; row++) sum += score(outputs[member * rows + row]!, row);
    return sum / rows;
  });
}
