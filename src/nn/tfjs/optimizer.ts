/** The optimizers of the population trainer over tfjs tensors, all parameters in one vector. */
import * as tf from '@tensorflow/tfjs-core';
import type { Tensor1D } from '@tensorflow/tfjs-core';
import { stepScalars } from '../optimizer.ts';
import type { Optimizer } from '../spec.ts';

/** How many vectors of moments an optimizer keeps; all start at 0. */
export function momentCount({ kind }: Optimizer): number {
  return { sgd: 0, momentum: 1, adam: 2 }[kind];
}

/**
 * Parameters and moments [parameters] after the update by the gradient of step 0, 1, …: the rule
 * of `updateParameters` to rounding. Called inside `tf.tidy`; the arguments stay as they are.
 */
export function updateTensors(
  optimizer: Optimizer,
  step: number,
  parameters: Tensor1D,
  moments: readonly Tensor1D[],
  gradient: Tensor1D,
): { readonly parameters: Tensor1D; readonly moments: readonly Tensor1D[] } {
  const { rate, norm, decay } = stepScalars(optimizer, step, (value) => value);
  const { kind, momentum = 0.9, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = optimizer;
  const [first, second] = moments;
  const decayed = decay === 1 ? parameters : tf.mul<Tensor1D>(parameters, decay);
  if (kind === 'adam') {
    const mean = tf.add<Tensor1D>(tf.mul(first!, beta1), tf.mul(gradient, 1 - beta1));
    const square = tf.mul(tf.square(gradient), 1 - beta2);
    const variance = tf.add<Tensor1D>(tf.mul(second!, beta2), square);
    const scale = tf.add(tf.mul(tf.sqrt(variance), norm), epsilon);
    const change = tf.div(tf.mul(mean, rate), scale);
    return { parameters: tf.sub(decayed, change), moments: [mean, variance] };
  }
  if (kind === 'momentum') {
    const velocity = tf.add<Tensor1D>(tf.mul(first!, momentum), gradient);
    return { parameters: tf.sub(decayed, tf.mul(velocity, rate)), moments: [velocity] };
  }
  return { parameters: tf.sub(decayed, tf.mul(gradient, rate)), moments: [] };
}
