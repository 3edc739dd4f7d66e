import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { drawDigits } from '#core/data/digits.ts';
import { random } from '#core/random.ts';
import { tensorBackend } from './backend.ts';
import type { TensorBackendName } from './backend.ts';
import { convolutionModel, DIGIT_CONVOLUTION } from './convolution.ts';
import { predictTensorModel } from './predict.ts';
import { trainTensorModel } from './train.ts';
import type { TensorTrainOptions } from './train.ts';

const digits = drawDigits(1200, {}, random(1).stream('digits'));
const idle = async (): Promise<void> => {};
const options: TensorTrainOptions = {
  every: 2,
  steps: 6,
  batch: 8,
  optimizer: { kind: 'adam', learningRate: 0.01 },
  seed: 2,
  breathe: idle,
};

function smallModel() {
  return convolutionModel({ side: 16, channels: [2, 3], classes: 10 }, 1);
}

/** Losses of six steps of a small network, which must leave no tensor behind. */
async function sixSteps(backend: TensorBackendName): Promise<number[]> {
  expect((await tensorBackend(backend)).name).toBe(backend);
  expect(tf.getBackend()).toBe(backend);
  const before = tf.memory().numTensors;
  const model = smallModel();
  const losses: number[] = [];
  for await (const { step, loss } of trainTensorModel(model, digits, options)) {
    if (step > 0) losses.push(loss);
  }
  model.dispose();
  expect(tf.memory().numTensors).toBe(before);
  return losses;
}

// The first step on WebGPU compiles its shaders, in seconds on a software adapter.
test(
  'All backends train to the same losses, each to the same ones again.',
  { timeout: 120_000 },
  async () => {
    const wasm = await sixSteps('wasm');
    expect(wasm).toHaveLength(3);
    expect(await sixSteps('wasm')).toEqual(wasm);
    for (const other of ['cpu', 'webgpu'] as const) {
      const losses = await sixSteps(other);
      losses.forEach((loss, i) => expect(Math.abs(loss - wasm[i]!)).toBeLessThan(1e-3));
    }
  },
);

test('Runs on different backends of one worker can take turns.', async () => {
  const start = async (backend: TensorBackendName) => {
    await tensorBackend(backend);
    const model = smallModel();
    return { model, run: trainTensorModel(model, digits, options) };
  };
  const cpu = await start('cpu');
  await cpu.run.next();
  const wasm = await start('wasm');
  await wasm.run.next();
  for (const step of [2, 4, 6]) {
    const [one, other] = [await cpu.run.next(), await wasm.run.next()];
    if (one.done || other.done) throw new Error(`ended before step ${step}`);
    expect(one.value.loss).toBeCloseTo(other.value.loss, 4);
  }
  for (const { model, run } of [cpu, wasm]) {
    await run.return();
    model.dispose();
  }
});

test(
  'On WebAssembly 100 steps teach a small network 95 % of the neat digits.',
  { timeout: 60_000 },
  async () => {
    await tensorBackend('wasm');
    const model = convolutionModel(DIGIT_CONVOLUTION, 1);
    const run = trainTensorModel(model, digits, { ...options, every: 100, steps: 100, batch: 32 });
    for (let done = false; !done;) done = (await run.next()).done ?? false;
    const held = drawDigits(500, {}, random(2).stream('held'));
    const shares = await predictTensorModel(model, held, idle);
    model.dispose();
    let right = 0;
    for (let row = 0; row < held.rows; row++) {
      const ten = shares.subarray(row * 10, row * 10 + 10);
      if (ten.indexOf(Math.max(...ten)) === held.y[row]) right++;
    }
    expect(right / held.rows).toBeGreaterThan(0.95);
  },
);
