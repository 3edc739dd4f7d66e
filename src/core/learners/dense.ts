/** A trained dense network asked in plain code: for a page, or for many rows of few features. */
import { checkInteger } from '../check.ts';

/**
 * Outputs of the last layer, before any softmax: Float64Array [rows, outputs]. Between the layers
 * is relu. @param parameters layer by layer weights [units, inputs], biases [units] @param sizes of
 * the layers, the inputs first @param x [rows, inputs]
 */
export function denseLogits(
  parameters: ArrayLike<number>,
  sizes: readonly number[],
  x: Float64Array,
): Float64Array {
  const [features = 0] = sizes;
  const count = sizes.reduce((sum, size, i) => (i === 0 ? 0 : sum + size * (sizes[i - 1]! + 1)), 0);
  if (parameters.length !== count) {
    throw new RangeError(
      `denseLogits: parameters must have ${count} entries for layers of ${sizes.join(', ')}, got ${parameters.length}`,
    );
  }
  checkInteger('denseLogits', 'rows', x.length / features, 0);
  let values = x;
  let at = 0;
  for (let layer = 1; layer < sizes.length; layer++) {
    const inputs = sizes[layer - 1]!;
    const outputs = sizes[layer]!;
    const rows = values.length / inputs;
    const next = new Float64Array(rows * outputs);
    const hidden = layer < sizes.length - 1;
    for (let row = 0; row < rows; row++) {
      for (let o = 0; o < outputs; o++) {
        let sum = parameters[at + outputs * inputs + o]!;
        const weight = at + o * inputs;
        const input = row * inputs;
        for (let i = 0; i < inputs; i++) sum += parameters[weight + i]! * values[input + i]!;
        next[row * outputs + o] = hidden ? Math.max(0, sum) : sum;
      }
    }
    at += outputs * (inputs + 1);
    values = next;
  }
  return values;
}
