/** The reference against an independent implementation: tfjs-core on its CPU backend. */
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { expect, test } from 'vitest';
import { LOSSES, idle, memberSpec, populationSpec, table } from './fixtures.ts';
import { batchRows } from './member.ts';
import { planShape } from './plan.ts';
import type { LayerPlan } from './plan.ts';
import { referenceEngine } from './reference.ts';
import type { Loss, Optimizer, PopulationData, PopulationSpec } from './spec.ts';

const ROWS = 60;
const HIDDEN = [
  { units: 3, activation: 'tanh', skip: true },
  { units: 8, activation: 'relu' },
  { units: 5, activation: 'sigmoid' },
] as const;

const OPTIMIZERS: readonly (readonly [Optimizer, () => tf.Optimizer])[] = [
  [{ kind: 'sgd', learningRate: 0.1 }, () => tf.train.sgd(0.1)],
  [{ kind: 'momentum', learningRate: 0.05 }, () => tf.train.momentum(0.05, 0.9)],
  [{ kind: 'adam', learningRate: 0.01 }, () => tf.train.adam(0.01, 0.9, 0.999, 1e-8)],
];

function setUp(loss: Loss, optimizer: Optimizer = { kind: 'adam', learningRate: 0.01 }) {
  const member = memberSpec({ hidden: HIDDEN, optimizer, batch: 40 });
  const spec = populationSpec({ loss, outputs: 3, members: [member] });
  const weights = new Float32Array(ROWS).map((_, r) => (r % 4) / 2);
  const data: PopulationData = { ...table(spec, ROWS), weights };
  return { spec, data, layers: planShape(spec, member).layers };
}

/** Weights and biases as tfjs variables, [units, inputs] and [units] a layer. */
function variables(layers: readonly LayerPlan[], parameters: Float32Array): tf.Variable[] {
  return layers.flatMap(({ inputs, units, weights, biases }) => [
    tf.variable(tf.tensor2d(parameters.slice(weights, biases), [units, inputs])),
    tf.variable(tf.tensor1d(parameters.slice(biases, biases + units))),
  ]);
}

function flat(tensors: readonly tf.Tensor[]): Float32Array {
  return Float32Array.from(tensors.flatMap((tensor) => [...tensor.dataSync()]));
}

/** Mean weighted loss of a batch, written with tfjs's own operations. */
function tfLoss(
  spec: PopulationSpec,
  data: PopulationData,
  rows: Uint32Array,
  params: readonly tf.Tensor[],
): tf.Scalar {
  const { features, outputs } = spec;
  const index = tf.tensor1d(Int32Array.from(rows), 'int32');
  let h: tf.Tensor2D = tf.gather(tf.tensor2d(data.x, [data.rows, features]), index);
  HIDDEN.forEach((layer, l) => {
    const z = tf.add(tf.matMul(h, params[2 * l]!, false, true), params[2 * l + 1]!);
    const a = tf[layer.activation](z);
    h = 'skip' in layer ? tf.add(a, h) : tf.reshape(a, [rows.length, layer.units]);
  });
  const last = 2 * HIDDEN.length;
  const z: tf.Tensor2D = tf.add(tf.matMul(h, params[last]!, false, true), params[last + 1]!);
  const positive = data.weights!.filter((w) => w > 0);
  const mean = positive.reduce((sum, w) => sum + w) / positive.length;
  const weights = tf.div(tf.gather(tf.tensor1d(data.weights!), index), mean);
  return tf.mean(tf.mul(rowLosses(), weights));

  function rowLosses(): tf.Tensor {
    if (spec.loss === 'softmax') {
      const classes = tf.gather(tf.tensor1d(Int32Array.from(data.y), 'int32'), index);
      const hot = tf.oneHot(tf.cast(classes, 'int32'), outputs);
      return tf.neg(tf.sum(tf.mul(tf.logSoftmax(z), hot), 1));
    }
    const y = tf.gather(tf.tensor2d(data.y, [data.rows, outputs]), index);
    if (spec.loss === 'squared') return tf.mean(tf.square(tf.sub(z, y)), 1);
    const both = tf.add(tf.mul(y, tf.softplus(tf.neg(z))), tf.mul(tf.sub(1, y), tf.softplus(z)));
    return tf.mean(both, 1);
  }
}

function expectNear(actual: Float32Array, truth: Float32Array, tolerance: number): void {
  const most = truth.reduce((m, v) => Math.max(m, Math.abs(v)), 0);
  const worst = truth.reduce((m, v, k) => Math.max(m, Math.abs(v - actual[k]!)), 0);
  expect(actual.length).toBe(truth.length);
  expect(worst / most).toBeLessThan(tolerance);
}

for (const loss of LOSSES) {
  test(`${loss}: loss and gradient are those of tfjs to 2e-6 of the largest entry`, async () => {
    const { spec, data, layers } = setUp(loss);
    const population = await referenceEngine.create(spec, data);
    const [member] = (await population.state()).members;
    const rows = batchRows(spec, data, 0, 0);
    const ours = await population.gradient(0, rows);
    const params = variables(layers, member!.parameters);
    const names = params.map((param) => param.name);
    const { value, grads } = tf.variableGrads(() => tfLoss(spec, data, rows, params), params);
    expect(ours.loss).toBeCloseTo(value.dataSync()[0]!, 5);
    expectNear(ours.gradient, flat(names.map((name) => grads[name]!)), 2e-6);
  });
}

for (const [optimizer, make] of OPTIMIZERS) {
  test(`${optimizer.kind}: parameters after 20 steps are those of tfjs to 2e-5`, async () => {
    const { spec, data, layers } = setUp('softmax', optimizer);
    const population = await referenceEngine.create(spec, data);
    const params = variables(layers, (await population.state()).members[0]!.parameters);
    const trusted = make();
    for (let step = 0; step < 20; step++) {
      const rows = batchRows(spec, data, 0, step);
      tf.tidy(() => {
        trusted.minimize(() => tfLoss(spec, data, rows, params), false, params);
      });
    }
    await population.advance(20, idle);
    expectNear((await population.state()).members[0]!.parameters, flat(params), 2e-5);
  });
}
