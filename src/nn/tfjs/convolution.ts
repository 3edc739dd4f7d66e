/** A small convolutional network for gray images, such as the drawn digits. */
import * as tf from '@tensorflow/tfjs-core';
import type { Tensor2D, Variable } from '@tensorflow/tfjs-core';
import { checkInteger } from '#core/check.ts';
import { random } from '#core/random.ts';
import { maxPool, neighborhoods, product, productWithConstant } from './images.ts';
import type { Images } from './images.ts';
import type { TensorModel } from './model.ts';

export interface ConvolutionSpec {
  /** Width and height of the images, [side · side] features; every convolution halves it. */
  readonly side: number;
  /** Output channels of each convolution, from the input on: [8, 16], or [] for none. */
  readonly channels: readonly number[];
  readonly classes: number;
}

/** For 16 × 16 digits: 3,818 parameters. */
export const DIGIT_CONVOLUTION: ConvolutionSpec = { side: 16, channels: [8, 16], classes: 10 };

/**
 * 3 × 3 convolutions with zeros outside the image, each with a 2 × 2 max-pool and relu, then one
 * dense layer. Its variables, layer by layer: weights [outputs, inputs] and bias [outputs, 1]. The
 * inputs of a convolution are ordered by kernel row, kernel column and channel, those of the dense
 * layer by channel, row and column. Initial weights are uniform with variance 2 / inputs (dense
 * layer: 1 / inputs) from the seed, 0 to 2^32 - 1; biases are 0. It is made on tfjs's present
 * backend. Throws a RangeError for a side that cannot be halved so often, and for counts too low.
 */
export function convolutionModel(spec: ConvolutionSpec, seed: number): TensorModel {
  const { side, channels, classes } = spec;
  checkSpec(spec);
  const streams = random(seed);
  const depth = channels.length;
  const units = [1, ...channels].at(-1)! * (side / 2 ** depth) ** 2;

  const layer = (index: number, outputs: number, inputs: number): [Variable, Variable] => {
    const stream = streams.stream('weights', index);
    const bound = Math.sqrt((index < depth ? 6 : 3) / inputs);
    const weights = new Float32Array(outputs * inputs);
    for (let k = 0; k < weights.length; k++) weights[k] = bound * (2 * stream.uniform() - 1);
    return tf.tidy(() => [
      tf.variable(tf.tensor2d(weights, [outputs, inputs])),
      tf.variable(tf.zeros([outputs, 1])),
    ]);
  };
  const layers = channels.map((outputs, i) => layer(i, outputs, 9 * (channels[i - 1] ?? 1)));
  layers.push(layer(depth, classes, units));
  const variables = layers.flat();

  return {
    backend: tf.getBackend(),
    variables,
    logits(x) {
      const batch = x.shape[0];
      let size = side;
      let pixels: Tensor2D = tf.transpose(x); // [pixels, batch], then [channels, pixels · batch]
      for (let i = 0; i < depth; i++) {
        const [weights, bias] = layers[i] as [Variable, Variable];
        const images: Images = tf.reshape(pixels, [-1, size, size * batch]);
        const inputs = neighborhoods(images);
        const multiply = i === 0 ? productWithConstant : product;
        const filtered = multiply(weights as Tensor2D, inputs);
        // Bias and relu commute with the maximum, and cost a quarter after it.
        pixels = tf.relu(tf.add(maxPool(filtered, size, batch), bias));
        size /= 2;
      }
      const [weights, bias] = layers[depth] as [Variable, Variable];
      const scores = product(weights as Tensor2D, tf.reshape(pixels, [units, batch]));
      return tf.transpose(tf.add(scores, bias));
    },
    dispose() {
      for (const variable of variables) variable.dispose();
    },
  };
}

function checkSpec({ side, channels, classes }: ConvolutionSpec): void {
  const caller = 'convolutionModel';
  checkInteger(caller, 'side', side, 1);
  checkInteger(caller, 'classes', classes, 2);
  channels.forEach((count, i) => checkInteger(caller, `channels[${i}]`, count, 1));
  const factor = 2 ** channels.length;
  if (side % factor === 0) return;
  throw new RangeError(
    `${caller}: side must be a multiple of ${factor} for ${channels.length} convolutions, got ${side}`,
  );
}
