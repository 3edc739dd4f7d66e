import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { drawDigits } from '#core/data/digits.ts';
import { random } from '#core/random.ts';
import { convolutionModel } from './convolution.ts';
import type { TensorData } from './model.ts';
import { predictTensorModel } from './predict.ts';
import { trainTensorModel } from './train.ts';
import type { TensorSnapshot, TensorTrainOptions } from './train.ts';

const digits = drawDigits(50, {}, random(1).stream('digits'));
const idle = async (): Promise<void> => {};
const options: TensorTrainOptions = {
  every: 3,
  batch: 8,
  steps: 8,
  optimizer: { kind: 'adam', learningRate: 0.01 },
  seed: 4,
  breathe: idle,
};

function digitModel() {
  return convolutionModel({ side: 16, channels: [2, 3], classes: 10 }, 2);
}

async function run(change: Partial<TensorTrainOptions> = {}): Promise<TensorSnapshot[]> {
  const model = digitModel();
  const snapshots: TensorSnapshot[] = [];
  try {
    for await (const snapshot of trainTensorModel(model, digits, { ...options, ...change })) {
      snapshots.push(snapshot);
    }
  } finally {
    model.dispose();
  }
  return snapshots;
}

test('It yields at the start, after every so many steps, and after the last.', async () => {
  const snapshots = await run();
  expect(snapshots.map(({ step }) => step)).toEqual([0, 3, 6, 8]);
  expect(snapshots[0]!.loss).toBeNaN();
  // Ten classes, hardly trained: not far from log(10) = 2.3.
  for (const { loss } of snapshots.slice(1)) expect(loss).toBeCloseTo(2.3, 0);
});

test('The same seed gives the same losses; another order of rows, others.', async () => {
  const losses = async (change: Partial<TensorTrainOptions>): Promise<number[]> =>
    (await run(change)).map(({ loss }) => loss);
  const first = await losses({});
  expect(await losses({})).toEqual(first);
  expect(await losses({ seed: 5 })).not.toEqual(first);
});

test('How often it yields changes nothing in training.', async () => {
  const ends: Float32Array[] = [];
  for (const every of [1, 8]) {
    const trained = digitModel();
    for await (const { step, state } of trainTensorModel(trained, digits, { ...options, every })) {
      if (step === options.steps) ends.push((await state()).parameters);
    }
    trained.dispose();
  }
  expect(ends).toHaveLength(2);
  expect(ends[1]).toEqual(ends[0]);
});

test('A run from a state goes on as the uninterrupted one does.', async () => {
  const whole: number[] = [];
  const rest: number[] = [];
  const [model, other] = [
    digitModel(),
    convolutionModel({ side: 16, channels: [2, 3], classes: 10 }, 9),
  ];
  for await (const { step, loss, state } of trainTensorModel(model, digits, options)) {
    whole.push(loss);
    if (step !== 3) continue;
    const from = await state();
    expect(from.step).toBe(3);
    for await (const later of trainTensorModel(other, digits, { ...options, from })) {
      rest.push(later.loss);
    }
  }
  model.dispose();
  other.dispose();
  expect(rest).toHaveLength(3);
  expect(rest.slice(1)).toEqual(whole.slice(2));
});

test('As many tensors after as before: at the end, when left early, when stopped, when refused.', async () => {
  const before = tf.memory().numTensors;
  await run();
  expect(tf.memory().numTensors).toBe(before);

  const model = digitModel();
  const held = tf.memory().numTensors;
  for await (const { step, state } of trainTensorModel(model, digits, options)) {
    await state();
    if (step === 3) break;
  }
  expect(tf.memory().numTensors).toBe(held);

  let breaths = 0;
  const stopping = trainTensorModel(model, digits, {
    ...options,
    breathe: async () => {
      if (++breaths === 5) throw new Error('stopped');
    },
  });
  await stopping.next();
  await stopping.next();
  await expect(stopping.next()).rejects.toThrow('stopped');
  expect(tf.memory().numTensors).toBe(held);

  await expect(trainTensorModel(model, digits, { ...options, batch: 0 }).next()).rejects.toThrow();
  expect(tf.memory().numTensors).toBe(held);
  model.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

test('200 runs left at random moments leave as many tensors as before.', async () => {
  const before = tf.memory().numTensors;
  const stream = random(6).stream('moments');
  for (let i = 0; i < 200; i++) {
    const model = convolutionModel({ side: 16, channels: [], classes: 10 }, i);
    const run = trainTensorModel(model, digits, { ...options, every: 1, steps: 4 });
    for (let pulls = stream.integer(6); pulls > 0; pulls--) await run.next();
    await run.return();
    model.dispose();
  }
  expect(tf.memory().numTensors).toBe(before);
});

test('Predictions are probabilities and leave no tensor behind.', async () => {
  const model = convolutionModel({ side: 16, channels: [], classes: 10 }, 2);
  const before = tf.memory().numTensors;
  const shares = await predictTensorModel(model, drawDigits(130, {}, random(2).stream('x')), idle);
  expect(shares).toHaveLength(1300);
  for (let row = 0; row < 130; row++) {
    const sum = shares.subarray(row * 10, row * 10 + 10).reduce((a, b) => a + b);
    expect(sum).toBeCloseTo(1, 5);
  }
  expect(tf.memory().numTensors).toBe(before);
  model.dispose();
});

test('Unsound options and data are refused with the field, the rule and the value.', async () => {
  const model = digitModel();
  const refusal = async (
    change: Partial<TensorTrainOptions>,
    data: Partial<TensorData> = {},
  ): Promise<unknown> =>
    trainTensorModel(model, { ...digits, ...data }, { ...options, ...change })
      .next()
      .then(
        () => 'not refused',
        (error: unknown) => (error instanceof RangeError ? error.message : error),
      );
  expect(await refusal({ every: 0 })).toBe('trainTensorModel: every must be an integer ≥ 1, got 0');
  expect(await refusal({ optimizer: { kind: 'sgd', learningRate: -1 } })).toBe(
    'trainTensorModel: optimizer.learningRate must be above 0 and finite, got -1',
  );
  expect(
    await refusal({ from: { step: 0, parameters: new Float32Array(3), moments: [] } }),
  ).toMatch(/^trainTensorModel: from.parameters must have \d+ entries, got 3$/);
  expect(await refusal({}, { x: digits.x.with(256 + 3, NaN) })).toBe(
    'trainTensorModel: x[1, 3] must be finite, got NaN',
  );
  expect(await refusal({}, { y: digits.y.with(7, 10) })).toBe(
    'trainTensorModel: y[7] must be an integer from 0 to 9, got 10',
  );
  model.dispose();
});
