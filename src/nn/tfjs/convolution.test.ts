import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { expect, test } from 'vitest';
import { random } from '#core/random.ts';
import { convolutionModel, DIGIT_CONVOLUTION } from './convolution.ts';
import type { ConvolutionSpec } from './convolution.ts';
import { packGradient, packVariables, parameterCount, unpackVariables } from './parameters.ts';

const TINY: ConvolutionSpec = { side: 8, channels: [2, 3], classes: 4 };
const ROWS = 3;

function pixels(): Float32Array {
  const stream = random(11).stream('pixels');
  return Float32Array.from({ length: ROWS * TINY.side ** 2 }, () => stream.normal());
}

/** The logits of one image by the definition of convolution, in double precision. */
function logitsOf(spec: ConvolutionSpec, parameters: Float64Array, image: Float64Array): number[] {
  let at = 0;
  let side = spec.side;
  let inputs: Float64Array[] = [image]; // one [side · side] per channel
  for (const outputs of spec.channels) {
    const columns = 9 * inputs.length;
    const pooled: Float64Array[] = [];
    for (let o = 0; o < outputs; o++) {
      const value = (row: number, column: number): number => {
        let sum = 0;
        for (let k = 0; k < 9; k++) {
          const [y, x] = [row + Math.floor(k / 3) - 1, column + (k % 3) - 1];
          if (x < 0 || y < 0 || x >= side || y >= side) continue;
          inputs.forEach((channel, c) => {
            sum += parameters[at + o * columns + k * inputs.length + c]! * channel[y * side + x]!;
          });
        }
        return sum + parameters[at + outputs * columns + o]!;
      };
      const half = side / 2;
      pooled.push(
        Float64Array.from({ length: half * half }, (_, i) => {
          const [row, column] = [2 * Math.floor(i / half), 2 * (i % half)];
          const four = [0, 1, 2, 3].map((k) => value(row + (k >> 1), column + (k & 1)));
          return Math.max(0, ...four);
        }),
      );
    }
    at += outputs * (columns + 1);
    side /= 2;
    inputs = pooled;
  }
  const units = inputs.flatMap((channel) => [...channel]);
  const biases = at + spec.classes * units.length;
  return Array.from({ length: spec.classes }, (_, o) =>
    units.reduce(
      (sum, unit, i) => sum + parameters[at + o * units.length + i]! * unit,
      parameters[biases + o]!,
    ),
  );
}

/** Sum over the rows of the log of softmax(logits), at class row mod classes. */
function logLikelihood(parameters: Float64Array, x: Float32Array): number {
  let sum = 0;
  for (let row = 0; row < ROWS; row++) {
    const image = Float64Array.from(x.subarray(row * TINY.side ** 2, (row + 1) * TINY.side ** 2));
    const logits = logitsOf(TINY, parameters, image);
    const total = logits.reduce((partial, logit) => partial + Math.exp(logit), 0);
    sum += logits[row % TINY.classes]! - Math.log(total);
  }
  return sum;
}

test('Logits and gradients are those of the definition, by finite differences in double precision.', () => {
  const model = convolutionModel(TINY, 3);
  const x = pixels();
  const input = tf.tensor2d(x, [ROWS, TINY.side ** 2]);
  const count = parameterCount(model);
  // Biases away from 0, so that their place is tested too.
  const stream = random(5).stream('shake');
  const parameters = Float64Array.from(packVariables(model).dataSync(), (value) =>
    Math.fround(value + 0.1 * stream.normal()),
  );
  unpackVariables(model, tf.tensor1d(Float32Array.from(parameters)));

  const logits = model.logits(input).dataSync();
  for (let row = 0; row < ROWS; row++) {
    const image = Float64Array.from(x.subarray(row * TINY.side ** 2, (row + 1) * TINY.side ** 2));
    logitsOf(TINY, parameters, image).forEach((expected, o) => {
      expect(logits[row * TINY.classes + o]).toBeCloseTo(expected, 4);
    });
  }

  const hot = tf.oneHot(tf.tensor1d([0, 1, 2], 'int32'), TINY.classes);
  const { grads } = tf.variableGrads(
    () => tf.sum(tf.mul(hot, tf.logSoftmax(model.logits(input)))),
    [...model.variables],
  );
  const gradient = packGradient(model, grads).dataSync<'float32'>();
  const largest = gradient.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  expect(largest).toBeGreaterThan(0.1);
  for (let k = 0; k < count; k++) {
    const at = (value: number): number =>
      logLikelihood(parameters.with(k, parameters[k]! + value), x);
    const difference = (at(1e-5) - at(-1e-5)) / 2e-5;
    expect(Math.abs(gradient[k]! - difference)).toBeLessThan(1e-5 * largest);
  }
  model.dispose();
});

test('The digit network has the size its documentation says.', () => {
  const model = convolutionModel(DIGIT_CONVOLUTION, 0);
  expect(parameterCount(model)).toBe(3_818);
  model.dispose();
});

test('Weights come from the seed alone, and dispose frees them.', () => {
  const before = tf.memory().numTensors;
  const [first, again, other] = [1, 1, 2].map((seed) => {
    const model = convolutionModel(TINY, seed);
    const parameters = tf.tidy(() => [...packVariables(model).dataSync()]);
    model.dispose();
    return parameters;
  });
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
  expect(tf.memory().numTensors).toBe(before);
});

test('Without convolutions it is a linear classifier.', () => {
  const model = convolutionModel({ side: 3, channels: [], classes: 2 }, 1);
  const [weights] = model.variables;
  const x = tf.tensor2d([1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 9]);
  const expected = tf.matMul(x, weights as unknown as tf.Tensor2D, false, true).dataSync();
  expect([...model.logits(x).dataSync()]).toEqual([...expected]);
  model.dispose();
});

test('A side that cannot be halved so often and counts too low are refused.', () => {
  const make = (change: Partial<ConvolutionSpec>) => () =>
    convolutionModel({ ...TINY, ...change }, 1);
  expect(make({ side: 10 })).toThrow(
    'convolutionModel: side must be a multiple of 4 for 2 convolutions, got 10',
  );
  expect(make({ channels: [2, 0] })).toThrow(
    'convolutionModel: channels[1] must be an integer ≥ 1, got 0',
  );
  expect(make({ classes: 1 })).toThrow('convolutionModel: classes must be an integer ≥ 2, got 1');
});
