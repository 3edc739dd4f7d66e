/** What a network over tfjs offers to be trained, and the rows it learns from. */
import type { Tensor2D, Variable } from '@tensorflow/tfjs-core';
import { checkInteger, checkRows } from '#core/check.ts';
import type { Stream } from '#core/random.ts';

/** A classifier whose memory its maker owns: `dispose` it when it is done with. */
export interface TensorModel {
  /** The tfjs backend it was made on, and that it is used on. */
  readonly backend: string;
  /** What training changes; of type float32, and always in this order. */
  readonly variables: readonly Variable[];
  /**
   * Logits [batch, classes] of rows [batch, features]. Called inside `tf.tidy`; in training with
   * the randomness of the step, from which dropout draws its masks.
   */
  logits(x: Tensor2D, training?: Stream): Tensor2D;
  /** Free the variables. */
  dispose(): void;
}

/** Rows and a class for each; a `Dataset` of `#core/data` is one. */
export interface TensorData {
  readonly rows: number;
  readonly features: number;
  readonly classes: number;
  readonly x: Float32Array | Float64Array; // [rows, features], finite
  readonly y: ArrayLike<number>; // [rows], integers below classes
}

/** Throw a RangeError that names the field, the rule and the value unless the data are sound. */
export function checkTensorData(caller: string, data: TensorData): void {
  const { rows, features, classes, x, y } = data;
  checkInteger(caller, 'rows', rows, 1);
  checkInteger(caller, 'features', features, 1);
  checkInteger(caller, 'classes', classes, 2);
  if (x.length !== rows * features) {
    throw new RangeError(
      `${caller}: x must have ${rows * features} entries (rows × features), got ${x.length}`,
    );
  }
  checkRows(caller, 'y', y.length, rows);
  for (let k = 0; k < x.length; k++) {
    if (Number.isFinite(x[k])) continue;
    const place = `${Math.floor(k / features)}, ${k % features}`;
    throw new RangeError(`${caller}: x[${place}] must be finite, got ${x[k]}`);
  }
  for (let row = 0; row < rows; row++) {
    const label = y[row]!;
    if (Number.isInteger(label) && label >= 0 && label < classes) continue;
    throw new RangeError(
      `${caller}: y[${row}] must be an integer from 0 to ${classes - 1}, got ${label}`,
    );
  }
}
