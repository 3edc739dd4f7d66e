import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { random } from '#core/random.ts';
import { single } from '../elementary.ts';
import { updateParameters } from '../optimizer.ts';
import type { Optimizer } from '../spec.ts';
import { momentCount, updateTensors } from './optimizer.ts';

const OPTIMIZERS: readonly Optimizer[] = [
  { kind: 'sgd', learningRate: 0.1, warmup: 4 },
  { kind: 'momentum', learningRate: 0.05, momentum: 0.8, weightDecay: 0.1 },
  { kind: 'adam', learningRate: 0.01, warmup: 3, weightDecay: 0.01 },
  { kind: 'adam', learningRate: 0.1, beta1: 0.5, beta2: 0.9, epsilon: 1e-3 },
];

test.each(OPTIMIZERS)('$kind updates as the population trainer does: %o', (optimizer) => {
  const size = 20;
  const stream = random(1).stream('values');
  const normals = (): Float32Array => Float32Array.from({ length: size }, () => stream.normal());
  const count = momentCount(optimizer);
  const reference = { parameters: normals(), moments: new Float32Array(count * size) };
  let parameters = tf.tensor1d(reference.parameters.slice());
  let moments: readonly tf.Tensor1D[] = Array.from({ length: count }, () => tf.zeros([size]));
  for (let step = 0; step < 6; step++) {
    const gradient = normals();
    updateParameters(single, optimizer, step, reference.parameters, reference.moments, gradient);
    ({ parameters, moments } = updateTensors(
      optimizer,
      step,
      parameters,
      moments,
      tf.tensor1d(gradient),
    ));
  }
  const got = [parameters, ...moments].flatMap((tensor) => [...tensor.dataSync()]);
  [...reference.parameters, ...reference.moments].forEach((expected, k) => {
    expect(got[k]).toBeCloseTo(expected, 5);
  });
});
