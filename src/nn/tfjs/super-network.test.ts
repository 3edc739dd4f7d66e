import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { canonical, enumerateSpace, type SpaceRules } from '#core/search/architecture.ts';
import { referenceEngine } from '../reference.ts';
import { superNetwork, type SuperNetwork } from './super-network.ts';
import { trainTensorModel } from './train.ts';

const rules: SpaceRules = {
  layers: 2,
  widths: [2, 4],
  activations: ['relu', 'tanh'],
  residual: true,
  zero: false,
};
const space = enumerateSpace(rules, 2).architectures;
const wide = space.find(({ key }) => key === '4t 4r+')!;
const x = Float32Array.of(0.3, -0.7, 1, 0.5, -0.2, 0.1, 0.6, -0.6);
const data = { rows: 4, features: 2, classes: 2, x, y: [0, 1, 1, 0] };
const options = {
  every: 5,
  batch: 4,
  steps: 5,
  optimizer: { kind: 'sgd', learningRate: 0.1 },
  seed: 3,
  breathe: async () => undefined,
} as const;

async function trained(model: SuperNetwork) {
  let parameters = new Float32Array();
  for await (const { state } of trainTensorModel(model, data, options))
    parameters = new Float32Array((await state()).parameters);
  return parameters;
}

test('A borrowed network answers as the path of the super-network does.', async () => {
  await tf.setBackend('cpu');
  for (const architecture of space) {
    const model = superNetwork(rules, 2, () => architecture, 1);
    const parameters = await trained(model);
    const logits = tf.tidy(() => Array.from(model.logits(tf.tensor2d(x, [4, 2])).dataSync()));
    const hidden = architecture.blocks.map((block) => ({ ...block, skip: block.residual }));
    const member = {
      hidden,
      optimizer: { kind: 'sgd', learningRate: 1 },
      batch: 4,
      initSeed: 1,
      orderSeed: 1,
    } as const;
    const spec = { features: 2, outputs: 1, loss: 'sigmoid', steps: 1, members: [member] } as const;
    const population = await referenceEngine.create(spec, {
      x,
      y: Float32Array.of(0, 1, 1, 0),
      rows: 4,
    });
    const [own] = (await population.state()).members;
    const borrowed = model.borrow(architecture, parameters);
    await population.restore({ step: 0, members: [{ ...own!, parameters: borrowed }] });
    const answers = await population.predict(x, 4, 'logits');
    answers.forEach((z, row) => {
      expect(logits[2 * row]).toBe(0);
      expect(logits[2 * row + 1], architecture.key).toBeCloseTo(z, 5);
    });
    await population.dispose();
    model.dispose();
  }
});

test('Only what lies on the drawn path learns, and a narrow layer is a corner of the wide one.', async () => {
  const narrow = canonical([{ kind: 'dense', units: 2, activation: 'tanh', residual: false }], 2);
  const model = superNetwork(rules, 2, () => narrow, 1);
  const before = await Promise.all(model.variables.map((variable) => variable.data()));
  const start = Float32Array.from(before.flatMap((values) => Array.from(values)));
  const after = await trained(model);
  expect(model.borrow(narrow, after)).not.toEqual(model.borrow(narrow, start));
  // what the wide one has beside that corner: its third and fourth unit
  expect(model.borrow(wide, after).subarray(4, 8)).toEqual(
    model.borrow(wide, start).subarray(4, 8),
  );
  expect(model.borrow(wide, after).subarray(0, 4)).toEqual(
    model.borrow(narrow, after).subarray(0, 4),
  );
  model.dispose();
});

test('The same seed gives the same weights, and nothing is left behind.', async () => {
  const before = tf.memory().numTensors;
  const ends: Float32Array[] = [];
  for (const seed of [1, 1, 2]) {
    const model = superNetwork(rules, 2, (stream) => space[stream.integer(space.length)]!, seed);
    ends.push(await trained(model));
    model.dispose();
  }
  expect(ends[1]).toEqual(ends[0]);
  expect(ends[2]).not.toEqual(ends[0]);
  expect(tf.memory().numTensors).toBe(before);
  expect(() => superNetwork(rules, 0, () => wide, 1)).toThrow(
    'superNetwork: features must be an integer ≥ 1, got 0',
  );
});
