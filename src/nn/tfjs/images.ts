/**
 * Convolution and pooling that train on every tfjs backend. tfjs's WebAssembly has no filter
 * gradient for conv2d, copies short rows slowly, and multiplies matrices fast only where neither
 * is transposed. So images lie with the batch innermost, a convolution is nine shifted copies and
 * one matrix product (im2col), and gradients transpose a matrix before they multiply it.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';

/**
 * A batch of square images: [channels, side, side · batch], the batch innermost. Gray ones are rows
 * of pixels [batch, side · side], transposed and reshaped.
 */
export type Images = Tensor3D;

/**
 * The 3 × 3 neighborhood of every pixel, zero outside the image: [9 · channels, pixels], rows
 * ordered by kernel row, kernel column and channel, columns as the pixels of `images` are.
 */
export function neighborhoods(images: Images): Tensor2D {
  const [channels, side, row] = images.shape;
  const batch = row / side;
  const around: [number, number][] = [
    [0, 0],
    [1, 1],
    [batch, batch],
  ];
  const padded = tf.pad(images, around);
  const copies: Tensor3D[] = [];
  for (let dy = 0; dy < 3; dy++) {
    for (let dx = 0; dx < 3; dx++) copies.push(tf.slice(padded, [0, dy, dx * batch], images.shape));
  }
  return tf.reshape(tf.concat(copies, 0), [9 * channels, side * row]);
}

/**
 * The largest of every 2 × 2 pixels of images given as [channels, side · side · batch]:
 * [channels, side/2 · side/2 · batch]. Where two are equal, the gradient goes to the first.
 */
export function maxPool(pixels: Tensor2D, side: number, batch: number): Tensor2D {
  const channels = pixels.shape[0];
  const rows = largerHalf(tf.reshape(pixels, [-1, 2 * side * batch]));
  return tf.reshape(largerHalf(tf.reshape(rows, [-1, 2 * batch])), [channels, -1]);
}

/** The elementwise maximum of the left and the right half of a matrix. */
function largerHalf(x: Tensor2D): Tensor2D {
  const [rows, width] = x.shape;
  const half = width / 2;
  return tf.maximum(tf.slice(x, [0, 0], [rows, half]), tf.slice(x, [0, half], [rows, half]));
}

/**
 * The matrix product of a [m, k] and b [k, n]; its gradients are products of untransposed ones.
 * tfjs's WebAssembly packs a right operand once and keeps that for its data, whatever their shape
 * is later: never multiply by a reshaped b as well.
 */
export function product(a: Tensor2D, b: Tensor2D): Tensor2D {
  const multiply = tf.customGrad((...inputs) => {
    const [left, right, save] = inputs as [Tensor, Tensor, tf.GradSaveFunc];
    save([left, right]);
    return {
      value: tf.matMul(left, right),
      gradFunc: (dy: Tensor, [x, y]: Tensor[]) => [
        tf.transpose(tf.matMul(y!, tf.transpose(dy))),
        tf.matMul(tf.transpose(x!), dy),
      ],
    };
  });
  return multiply(a, b) as Tensor2D;
}

/** The same with a constant b, whose gradient is not wanted and not computed. */
export function productWithConstant(a: Tensor2D, b: Tensor2D): Tensor2D {
  const multiply = tf.customGrad((...inputs) => {
    const [left, save] = inputs as [Tensor, tf.GradSaveFunc];
    save([b]);
    return {
      value: tf.matMul(left, b),
      gradFunc: (dy: Tensor, [y]: Tensor[]) => tf.transpose(tf.matMul(y!, tf.transpose(dy))),
    };
  });
  return multiply(a) as Tensor2D;
}
