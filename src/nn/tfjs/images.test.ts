import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { expect, test } from 'vitest';
import { random } from '#core/random.ts';
import { maxPool, neighborhoods, product, productWithConstant } from './images.ts';

const BATCH = 3;
const SIDE = 6;
const CHANNELS = 2;

function normals(name: string, ...shape: number[]): tf.Tensor {
  const stream = random(7).stream(name);
  const size = shape.reduce((a, b) => a * b, 1);
  return tf.tensor(
    Float32Array.from({ length: size }, () => stream.normal()),
    shape,
  );
}

/** [batch, height, width, channels], as tfjs has images, from [channels, pixels · batch]. */
function asTfjs(pixels: tf.Tensor, side: number): tf.Tensor4D {
  return tf.transpose(tf.reshape(pixels, [-1, side, side, BATCH]), [3, 1, 2, 0]);
}

function largestGap(a: tf.Tensor, b: tf.Tensor): number {
  expect(a.shape).toEqual(b.shape);
  return tf.max(tf.abs(tf.sub(a, b))).dataSync()[0]!;
}

test('Weights times neighborhoods are the 3 × 3 convolution of tfjs, with zeros around the image.', () => {
  const images = normals('images', CHANNELS, SIDE, SIDE * BATCH) as tf.Tensor3D;
  const weights = normals('weights', 4, 9 * CHANNELS) as tf.Tensor2D;
  const filtered = product(weights, neighborhoods(images));
  const filter = tf.reshape<tf.Rank.R4>(tf.transpose(weights), [3, 3, CHANNELS, 4]);
  const expected = tf.conv2d(asTfjs(images, SIDE), filter, 1, 'same');
  expect(largestGap(asTfjs(filtered, SIDE), expected)).toBeLessThan(1e-5);
});

test('The pool keeps the largest of every 2 × 2 pixels, as that of tfjs does.', () => {
  const pixels = normals('pixels', CHANNELS, SIDE * SIDE * BATCH) as tf.Tensor2D;
  const pooled = maxPool(pixels, SIDE, BATCH);
  const expected = tf.maxPool(asTfjs(pixels, SIDE), 2, 2, 'valid');
  expect(largestGap(asTfjs(pooled, SIDE / 2), expected)).toBe(0);
});

test('The products have the gradients of a matrix product.', () => {
  const a = normals('a', 3, 5) as tf.Tensor2D;
  const b = normals('b', 5, 7) as tf.Tensor2D;
  const dy = normals('dy', 3, 7);
  const expected = tf.grads((x, y) => tf.matMul(x, y))([a, b], dy);
  const both = tf.grads((x, y) => product(x as tf.Tensor2D, y as tf.Tensor2D))([a, b], dy);
  const left = tf.grad((x) => productWithConstant(x as tf.Tensor2D, b))(a, dy);
  expect(largestGap(both[0]!, expected[0]!)).toBeLessThan(1e-5);
  expect(largestGap(both[1]!, expected[1]!)).toBeLessThan(1e-5);
  expect(largestGap(left, expected[0]!)).toBeLessThan(1e-5);
});
