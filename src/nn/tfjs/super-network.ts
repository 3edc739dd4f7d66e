/** One network whose weights every architecture of a space borrows: weight sharing, one-shot. */
import * as tf from '@tensorflow/tfjs-core';
import type { Tensor2D, Variable } from '@tensorflow/tfjs-core';
import { checkInteger } from '#core/check.ts';
import { random, type Stream } from '#core/random.ts';
import type { Architecture, BlockActivation, SpaceRules } from '#core/search/architecture.ts';
import type { TensorModel } from './model.ts';

export interface SuperNetwork extends TensorModel {
  /**
   * What an architecture borrows of the parameters, the variables end to end: its own layer by
   * layer, weights [units, inputs], biases [units], as the population trainer has them.
   */
  borrow(architecture: Architecture, parameters: Float32Array): Float32Array;
}

/** Weights [rows, inputs] and biases [rows, 1], and where they lie among all parameters. */
interface Layer {
  readonly weights: Variable;
  readonly biases: Variable;
  readonly rows: number;
  readonly inputs: number;
  readonly from: number;
}

/**
 * A network for two classes, with logits 0 and z, made on tfjs's present backend. Each place has
 * one full-width layer for each activation, of which an architecture takes the upper left corner,
 * and each depth and last activation has its own output layer. A training step goes along the one
 * path that `draw` draws from the step's stream; only what lies on it learns. Initial weights are
 * those of the population trainer in distribution (He et al. 2015, Glorot and Bengio 2010), from
 * the seed. @param features width of a row. Throws a RangeError for no features or layers.
 */
export function superNetwork(
  rules: SpaceRules,
  features: number,
  draw: (stream: Stream) => Architecture,
  seed: number,
): SuperNetwork {
  checkInteger('superNetwork', 'features', features, 1);
  checkInteger('superNetwork', 'rules.layers', rules.layers, 1);
  const streams = random(seed);
  const layers = new Map<string, Layer>();
  const units = Math.max(...rules.widths);
  let size = 0;
  const add = (name: string, rows: number, inputs: number, relu: boolean): void => {
    const stream = streams.stream(name);
    const bound = Math.sqrt(6 / (relu ? inputs : inputs + rows));
    const values = new Float32Array(rows * inputs).map(() => bound * (2 * stream.uniform() - 1));
    const [weights, biases] = tf.tidy(() => [
      tf.variable(tf.tensor2d(values, [rows, inputs])),
      tf.variable(tf.zeros([rows, 1])),
    ]);
    layers.set(name, { weights, biases, rows, inputs, from: size });
    size += rows * (inputs + 1);
  };
  add('output', 1, features, false);
  for (let place = 0; place < rules.layers; place++) {
    for (const activation of rules.activations) {
      const inputs = place === 0 ? features : units;
      add(hiddenName(place, activation), units, inputs, activation === 'relu');
      add(outputName(place, activation), 1, units, false);
    }
  }
  const pathOf = (architecture: Architecture): Layer[] =>
    namesOf(architecture).map((name) => layers.get(name)!);

  return {
    backend: tf.getBackend(),
    variables: [...layers.values()].flatMap(({ weights, biases }) => [weights, biases]),
    logits(x, training) {
      const architecture = draw(training ?? streams.stream('untrained'));
      const { blocks } = architecture;
      let h = x;
      pathOf(architecture).forEach(({ weights, biases }, l) => {
        const rows = blocks[l]?.units ?? 1;
        const w = tf.slice(weights as Tensor2D, [0, 0], [rows, h.shape[1]]);
        const b = tf.reshape(tf.slice(biases as Tensor2D, [0, 0], [rows, 1]), [1, rows]);
        const z = tf.add<Tensor2D>(tf.matMul(h, w, false, true), b);
        const block = blocks[l];
        const a = block ? (block.activation === 'relu' ? tf.relu(z) : tf.tanh(z)) : z;
        h = block?.residual ? tf.add<Tensor2D>(a, h) : a;
      });
      return tf.concat([tf.zerosLike(h), h], 1);
    },
    borrow(architecture, parameters) {
      const own: number[] = [];
      let width = features;
      pathOf(architecture).forEach(({ rows, inputs, from }, l) => {
        const taken = architecture.blocks[l]?.units ?? 1;
        for (let o = 0; o < taken; o++) {
          const row = from + o * inputs;
          own.push(...parameters.subarray(row, row + width));
        }
        const biases = from + rows * inputs;
        own.push(...parameters.subarray(biases, biases + taken));
        width = taken;
      });
      return Float32Array.from(own);
    },
    dispose() {
      for (const { weights, biases } of layers.values()) tf.dispose([weights, biases]);
    },
  };
}

const hiddenName = (place: number, activation: BlockActivation) => `hidden ${place} ${activation}`;
const outputName = (place: number, activation: BlockActivation) => `output ${place} ${activation}`;

/** The layers that an architecture uses, its output layer last. */
function namesOf({ blocks }: Architecture): string[] {
  const last = blocks.at(-1);
  return [
    ...blocks.map(({ activation }, place) => hiddenName(place, activation)),
    last ? outputName(blocks.length - 1, last.activation) : 'output',
  ];
}
