/** What a trained tfjs model answers. */
import * as tf from '@tensorflow/tfjs-core';
import type { Inputs } from '#core/data/dataset.ts';
import { activate } from './activate.ts';
import type { TensorModel } from './model.ts';

/** Rows per call of the model: bounds its memory, and the time between two breaths. */
const CHUNK = 128;

/** Probabilities of the classes, softmax(logits): Float64Array [rows, classes]. */
export async function predictTensorModel(
  model: TensorModel,
  { rows, features, x }: Inputs,
  breathe: () => Promise<void>,
): Promise<Float64Array> {
  let shares = new Float64Array(0);
  for (let row = 0; row < rows; row += CHUNK) {
    const count = Math.min(CHUNK, rows - row);
    const part = Float32Array.from(x.subarray(row * features, (row + count) * features));
    activate(model.backend);
    const softmax = tf.tidy(() => tf.softmax(model.logits(tf.tensor2d(part, [count, features]))));
    try {
      const values = await softmax.data();
      if (row === 0) shares = new Float64Array((values.length / count) * rows);
      shares.set(values, row * (values.length / count));
    } finally {
      softmax.dispose();
    }
    await breathe();
  }
  return shares;
}
