/** Seeded training of a tfjs model: same arguments and same backend, same losses. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import type { Scalar, Tensor, Tensor1D } from '@tensorflow/tfjs-core';
import { checkInteger } from '#core/check.ts';
import { streamOf } from '#core/random.ts';
import { batchOrder, dropoutKey } from '../order.ts';
import type { Optimizer } from '../spec.ts';
import { activate } from './activate.ts';
import { checkTensorData } from './model.ts';
import type { TensorData, TensorModel } from './model.ts';
import { momentCount, updateTensors } from './optimizer.ts';
import { packGradient, packVariables, parameterCount, unpackVariables } from './parameters.ts';

/** Steps after which a loss is awaited, so that no more work than this is queued on a GPU. */
const MOST_STEPS_AHEAD = 8;

export interface TensorTrainOptions {
  /** Steps between two snapshots. */
  readonly every: number;
  /** Rows per step: those of `batchOrder`, so every row comes once per epoch. */
  readonly batch: number;
  readonly steps: number;
  readonly optimizer: Optimizer;
  /** Of the row order and of dropout: an unsigned 32-bit integer. */
  readonly seed: number;
  /** Called after every step; it may throw to stop. */
  readonly breathe: () => Promise<void>;
  /** Go on from this state instead of step 0; it may come from another backend. */
  readonly from?: TensorState;
}

/** All that training depends on, as plain arrays. */
export interface TensorState {
  readonly step: number;
  readonly parameters: Float32Array; // the model's variables, end to end
  readonly moments: readonly Float32Array[]; // the optimizer's, laid out likewise
}

export interface TensorSnapshot {
  readonly step: number;
  /**
   * Mean cross-entropy of the batches since the last snapshot, each taken before its update; NaN in
   * the first snapshot, and where training has diverged.
   */
  readonly loss: number;
  /** A copy of the state at this step; call it before the generator goes on. */
  state(): Promise<TensorState>;
}

/**
 * Minimize the mean cross-entropy of softmax(logits). Yields before the first step, after every
 * `every` steps and after the last; what is yielded follows no clock. When it ends, is returned
 * or throws, it has freed all but the model, whose variables stay as trained. Throws a RangeError
 * for unsound options or data before anything is allocated, and an Error when the GPU was lost.
 */
export async function* trainTensorModel(
  model: TensorModel,
  data: TensorData,
  options: TensorTrainOptions,
): AsyncGenerator<TensorSnapshot, void, void> {
  const { every, steps, batch, optimizer, seed, breathe, from } = options;
  checkOptions(model, options);
  checkTensorData('trainTensorModel', data);
  const places = new Uint32Array(batch);
  let step = from?.step ?? 0;
  let total: Scalar | undefined; // of the losses since the last snapshot
  let moments: readonly Tensor1D[] = [];

  const advance = (): void => {
    activate(model.backend);
    const { x, targets } = batchOf(data, batchOrder(seed, step, data.rows, places));
    const old = [...moments, ...(total ? [total] : [])];
    [total, ...moments] = tf.tidy((): [Scalar, ...Tensor1D[]] => {
      const loss = (): Scalar => {
        const logits = model.logits(
          tf.tensor2d(x, [batch, data.features]),
          streamOf(dropoutKey(seed, step)),
        );
        const wanted = tf.tensor2d(targets, [batch, data.classes]);
        return tf.div(tf.sum(tf.mul(wanted, tf.logSoftmax(logits))), -batch);
      };
      const { value, grads } = tf.variableGrads(loss, [...model.variables]);
      const gradient = packGradient(model, grads);
      const after = updateTensors(optimizer, step, packVariables(model), moments, gradient);
      unpackVariables(model, after.parameters);
      return [total ? tf.add(total, value) : value, ...after.moments];
    });
    tf.dispose(old);
    step++;
  };

  const state = async (): Promise<TensorState> => {
    activate(model.backend);
    const parameters = packVariables(model);
    try {
      const copies = [parameters, ...moments].map(copyOf);
      const [first, ...rest] = await Promise.all(copies);
      return { step, parameters: first!, moments: rest };
    } finally {
      parameters.dispose();
    }
  };

  try {
    activate(model.backend);
    const size = parameterCount(model);
    if (from) tf.tidy(() => unpackVariables(model, tf.tensor1d(from.parameters)));
    moments = Array.from({ length: momentCount(optimizer) }, (_, i) =>
      tf.tensor1d(from?.moments[i] ?? new Float32Array(size)),
    );
    yield { step, loss: NaN, state };
    let counted = 0;
    while (step < steps) {
      advance();
      counted++;
      await breathe();
      if (step % every === 0 || step === steps) {
        const loss = (await total!.data())[0]! / counted;
        total!.dispose();
        total = undefined;
        counted = 0;
        yield { step, loss, state };
      } else if (step % MOST_STEPS_AHEAD === 0) {
        await total!.data();
      }
    }
  } finally {
    tf.dispose([...moments, ...(total ? [total] : [])]);
  }
}

/** The rows at the given places, and their classes one-hot. */
function batchOf(
  { features, classes, x, y }: TensorData,
  places: Uint32Array,
): { x: Float32Array; targets: Float32Array } {
  const rows = new Float32Array(places.length * features);
  const targets = new Float32Array(places.length * classes);
  places.forEach((row, i) => {
    rows.set(x.subarray(row * features, (row + 1) * features), i * features);
    targets[i * classes + y[row]!] = 1;
  });
  return { x: rows, targets };
}

async function copyOf(tensor: Tensor): Promise<Float32Array> {
  return Float32Array.from(await tensor.data());
}

function checkOptions(model: TensorModel, options: TensorTrainOptions): void {
  const caller = 'trainTensorModel';
  const { every, steps, batch, optimizer, seed, from } = options;
  checkInteger(caller, 'every', every, 1);
  checkInteger(caller, 'steps', steps, 0);
  checkInteger(caller, 'batch', batch, 1);
  checkInteger(caller, 'seed', seed, 0);
  if (!(optimizer.learningRate > 0 && optimizer.learningRate < Infinity)) {
    throw new RangeError(
      `${caller}: optimizer.learningRate must be above 0 and finite, got ${optimizer.learningRate}`,
    );
  }
  if (!from) return;
  checkInteger(caller, 'from.step', from.step, 0);
  const size = parameterCount(model);
  const wanted = [
    from.parameters,
    ...Array.from({ length: momentCount(optimizer) }, (_, i) => from.moments[i]),
  ];
  wanted.forEach((values, i) => {
    if (values?.length === size) return;
    const field = i === 0 ? 'from.parameters' : `from.moments[${i - 1}]`;
    throw new RangeError(
      `${caller}: ${field} must have ${size} entries, got ${values?.length ?? 0}`,
    );
  });
}
