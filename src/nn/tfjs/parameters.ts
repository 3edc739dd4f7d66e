/** A model's variables as one vector: laid end to end, in their order. */
import * as tf from '@tensorflow/tfjs-core';
import type { NamedTensorMap, Tensor, Tensor1D } from '@tensorflow/tfjs-core';
import type { TensorModel } from './model.ts';

/** How many numbers training changes. */
export function parameterCount({ variables }: TensorModel): number {
  return variables.reduce((sum, variable) => sum + variable.size, 0);
}

/** The parameters [parameters]; a new tensor. */
export function packVariables({ variables }: TensorModel): Tensor1D {
  return pack(variables);
}

/** The gradient [parameters] from gradients by variable name; 0 for a variable without one. */
export function packGradient({ variables }: TensorModel, gradients: NamedTensorMap): Tensor1D {
  return pack(variables.map((variable) => gradients[variable.name] ?? tf.zerosLike(variable)));
}

function pack(tensors: readonly Tensor[]): Tensor1D {
  return tf.tidy(() => tf.concat(tensors.map((tensor) => tf.reshape(tensor, [tensor.size]))));
}

/** Set the variables to the parameters [parameters]. */
export function unpackVariables({ variables }: TensorModel, parameters: Tensor1D): void {
  tf.tidy(() => {
    const parts = tf.split(
      parameters,
      variables.map((variable) => variable.size),
    );
    variables.forEach((variable, i) => variable.assign(tf.reshape(parts[i]!, variable.shape)));
  });
}
