/**
 * A small convolutional network over tfjs that trains on every backend. tfjs's WebAssembly has no
 * filter gradient for conv2d, copies short rows slowly, and multiplies fast only where neither
 * matrix is transposed. So images lie as [channels, height, width · batch], a convolution is nine
 * shifted copies and one matrix product, and gradients transpose before they multiply.
 */
import * as tf from '@tensorflow/tfjs-core';
import { checkInteger } from '#core/check.ts';
import { random } from '#core/random.ts';
import type { TensorModel } from './model.ts';

/** Images of several channels, batch innermost: [channels, side, side · batch]. */
type Images = tf.Tensor3D;

export interface ConvolutionSpec {
  /** Width and height of the gray images; halved, a whole number, by each convolution. */
  readonly side: number;
  /** Output channels of each 3 × 3 convolution, from the input on; e.g. [8, 16]. */
  readonly channels: readonly number[];
  readonly classes: number;
}

/**
 * Rectified 3 × 3 convolutions with zeros around the image, each followed by a 2 × 2 max-pool, then
 * one dense layer. Variables: for each convolution weights [out, 9 · in], their columns ordered by
 * kernel row, kernel column, input channel, and bias [out, 1]; then weights [classes, units] and
 * bias [classes, 1], units ordered by channel, row, column. Initial weights are uniform with
 * variance 2 / inputs, biases 0, drawn from the seed (0 to 2^32 - 1). Call `dispose` when done.
 * Uses the tfjs backend that is active. Throws RangeErrors for a side that cannot be halved, and
 * for counts below 1.
 */
export function convolutionModel(spec: ConvolutionSpec, seed: number): TensorModel {
  const { side, channels, classes } = spec;
  checkInteger('convolutionModel', 'classes', classes, 2);
  checkInteger('convolutionModel', 'side', side, 1);
  if (side % 2 ** channels.length !== 0) {
    throw new RangeError(
      `convolutionModel: side must be a multiple of ${2 ** channels.length}, got ${side}`,
    );
  }
  channels.forEach((out, i) => checkInteger('convolutionModel', `channels[${i}]`, out, 1));

  const streams = random(seed);
  const inputs = [1, ...channels];
  const shapes = channels.map((out, i) => [out, 9 * inputs[i]!] as const);
  const units = inputs.at(-1)! * (side / 2 ** channels.length) ** 2;
  const variables = [...shapes, [classes, units] as const].flatMap(([out, fanIn], layer) => {
    const stream = streams.stream('weights', layer);
    const bound = Math.sqrt(6 / fanIn);
    const weights = Float32Array.from(
      { length: out * fanIn },
      () => bound * (2 * stream.uniform() - 1),
    );
    return [
      tf.tidy(() => tf.variable(tf.tensor2d(weights, [out, fanIn]))),
      tf.tidy(() => tf.variable(tf.zeros([out, 1]))),
    ];
  });

  const logits = (x: tf.Tensor2D): tf.Tensor2D => {
    const batch = x.shape[0];
    let size = side;
    let images: Images = tf.reshape(tf.transpose(x), [1, size, size * batch]);
    let layer = 0;
    for (; layer < channels.length; layer++) {
      const [weights, bias] = [variables[2 * layer]!, variables[2 * layer + 1]!];
      const filtered = product(weights as tf.Tensor2D, shifts(images, batch), layer > 0);
      size /= 2;
      const pooled = tf.reshape(maxPool(filtered, channels[layer]!, size, batch), [channels[layer]!, -1]);
      // Adding a bias and rectifying commute with the maximum, and cost less after it.
      images = tf.reshape(tf.relu(tf.add(pooled, bias)), [channels[layer]!, size, size * batch]);
    }
    const [weights, bias] = [variables[2 * layer]!, variables[2 * layer + 1]!];
    const flat = tf.reshape(images, [units, batch]) as tf.Tensor2D;
    return tf.transpose(tf.add(product(weights as tf.Tensor2D, flat, true), bias));
  };

  return {
    variables,
    logits,
    dispose: () => variables.forEach((variable) => variable.dispose()),
  };
}

function shifts(images: Images, batch: number): tf.Tensor2D {
  const [channels, side, row] = images.shape;
  const padded = tf.pad(images, [
    [0, 0],
    [1, 1],
    [batch, batch],
  ]);
  const copies: Images[] = [];
  for (let dy = 0; dy < 3; dy++) {
    for (let dx = 0; dx < 3; dx++) {
      copies.push(tf.slice(padded, [0, dy, dx * batch], [channels, side, row]));
    }
  }
  return tf.reshape(tf.concat(copies, 0), [9 * channels, side * row]);
}

function product(a: tf.Tensor2D, b: tf.Tensor2D, both: boolean): tf.Tensor2D {
  const op = tf.customGrad((...args) => {
    const [x, y, save] = args as unknown as [tf.Tensor2D, tf.Tensor2D, tf.GradSaveFunc];
    save([x, y]);
    return {
      value: tf.matMul(x, y),
      gradFunc: (dy, saved) => {
        const [x, y] = saved as [tf.Tensor2D, tf.Tensor2D];
        return [
          tf.transpose(tf.matMul(y, tf.transpose(dy))),
          both ? tf.matMul(tf.transpose(x), dy as tf.Tensor2D) : tf.zerosLike(y),
        ];
      },
    };
  });
  return op(a, b) as tf.Tensor2D;
}

function maxPool(x: tf.Tensor, channels: number, half: number, batch: number): tf.Tensor {
  const rows = maxOfHalves(tf.reshape(x, [channels * half, 4 * half * batch]));
  return maxOfHalves(tf.reshape(rows, [channels * half * half, 2 * batch]));
}

function maxOfHalves(x: tf.Tensor2D): tf.Tensor2D {
  const [rows, width] = x.shape;
  const half = width / 2;
  return tf.maximum(tf.slice(x, [0, 0], [rows, half]), tf.slice(x, [0, half], [rows, half]));
}
