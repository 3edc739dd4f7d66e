/** What a network over tfjs must offer to be trained. */
import type { Tensor2D, Variable } from '@tensorflow/tfjs-core';

export interface TensorModel {
  readonly variables: readonly Variable[];
  /** Class scores [batch, classes] of rows [batch, features]; inside `tf.tidy`. */
  logits(x: Tensor2D, training: boolean): Tensor2D;
  /** Free the variables. */
  dispose(): void;
}
