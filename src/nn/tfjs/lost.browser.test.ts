import * as tf from '@tensorflow/tfjs-core';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/backend_webgpu';
import { expect, test } from 'vitest';
import { drawDigits } from '#core/data/digits.ts';
import { random } from '#core/random.ts';
import { tensorBackend } from './backend.ts';
import { convolutionModel } from './convolution.ts';
import { trainTensorModel } from './train.ts';
import type { TensorState, TensorTrainOptions } from './train.ts';

const options: TensorTrainOptions = {
  every: 1,
  steps: 3,
  batch: 8,
  optimizer: { kind: 'adam', learningRate: 0.01 },
  seed: 2,
  breathe: async () => {},
};

// On a software adapter shaders take seconds to compile.
test(
  'A run whose GPU is lost throws; from its last state it goes on elsewhere, to the same losses.',
  { timeout: 120_000 },
  async () => {
    const digits = drawDigits(50, {}, random(1).stream('digits'));
    const small = () => convolutionModel({ side: 16, channels: [2], classes: 10 }, 1);
    const losses = async (from?: TensorState): Promise<number[]> => {
      const model = small();
      const seen: number[] = [];
      for await (const { loss } of trainTensorModel(
        model,
        digits,
        from ? { ...options, from } : options,
      )) {
        seen.push(loss);
      }
      model.dispose();
      return seen;
    };
    await tensorBackend('wasm');
    const before = tf.memory().numTensors;
    const whole = await losses();

    await tensorBackend('webgpu');
    const model = small();
    const run = trainTensorModel(model, digits, options);
    await run.next();
    const first = await run.next();
    if (first.done) throw new Error('ended before its first step');
    const from = await first.value.state();
    const backend = tf.backend();
    if (!(backend instanceof WebGPUBackend)) throw new Error('not on WebGPU');
    backend.device.destroy();
    await backend.device.lost;
    await expect(run.next()).rejects.toThrow();
    model.dispose();

    for (const name of ['wasm', 'webgpu'] as const) {
      expect((await tensorBackend(name)).name).toBe(name);
      const rest = await losses(from);
      expect(rest).toHaveLength(3);
      rest.slice(1).forEach((loss, i) => expect(loss).toBeCloseTo(whole[i + 2]!, 3));
    }
    expect(tf.memory().numTensors).toBe(before);
  },
);
