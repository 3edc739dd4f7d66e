/** TensorFlow.js: a population stacked into [members, …] tensors, or one network after another. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-core/dist/public/chained_ops/reshape';
import '@tensorflow/tfjs-backend-cpu';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import '@tensorflow/tfjs-backend-webgpu';
import type { Contestant, Training } from './contestant.ts';
import { batch, learningRate, noise, widthsOf, type Workload } from './workload.ts';

setWasmPaths({
  'tfjs-backend-wasm.wasm': simd,
  'tfjs-backend-wasm-simd.wasm': simd,
  'tfjs-backend-wasm-threaded-simd.wasm': simd,
});
tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);

type Backend = 'cpu' | 'wasm' | 'webgpu';

/** The same batch at every step: feeding the data is not charged to this contestant. */
function stack(
  workload: Workload,
  members: number,
): { step: () => tf.Scalar; dispose: () => void } {
  const widths = widthsOf(workload);
  const { features, outputs } = workload;
  const x = tf.tensor3d(noise(members * batch * features, 1), [members, batch, features]);
  const y =
    outputs === 1
      ? tf.cast(
          tf.greater(tf.tensor3d(noise(members * batch, 2), [members, batch, 1]), 0),
          'float32',
        )
      : tf.oneHot(
          tf.tensor2d(
            Int32Array.from({ length: members * batch }, (_, i) => i % outputs),
            [members, batch],
            'int32',
          ),
          outputs,
        );
  const layers = widths.slice(1).map((units, l) => {
    const inputs = widths[l] ?? NaN;
    return {
      weights: tf.variable(
        tf.tensor3d(noise(members * inputs * units, 3 + l), [members, inputs, units]),
      ),
      biases: tf.variable(tf.zeros([members, 1, units])),
    };
  });
  const variables = layers.flatMap(({ weights, biases }) => [weights, biases]);
  const optimizer = tf.train.adam(learningRate);
  function loss(): tf.Scalar {
    let h: tf.Tensor = x;
    layers.forEach(({ weights, biases }, l) => {
      h = tf.add(tf.matMul(h, weights), biases);
      if (l < layers.length - 1) h = tf.tanh(h);
    });
    const losses =
      outputs === 1
        ? tf.sub(tf.softplus(h), tf.mul(h, y))
        : tf.neg(tf.sum(tf.mul(y, tf.logSoftmax(h)), -1));
    return tf.div(tf.sum(losses), batch);
  }
  return {
    step: () => optimizer.minimize(loss, true, variables) as tf.Scalar,
    dispose() {
      optimizer.dispose();
      tf.dispose([x, y, ...variables]);
    },
  };
}

async function start(backend: Backend, workload: Workload, stacked: boolean): Promise<Training> {
  await tf.setBackend(backend);
  await tf.ready();
  const { members } = workload;
  const stacks = stacked
    ? [stack(workload, members)]
    : Array.from({ length: members }, () => stack(workload, 1));
  return {
    async steps(count) {
      await tf.setBackend(backend);
      let last: tf.Scalar | undefined;
      for (let i = 0; i < count; i++) {
        for (const each of stacks) {
          last?.dispose();
          last = each.step();
        }
      }
      await last?.data();
      last?.dispose();
    },
    dispose() {
      for (const each of stacks) each.dispose();
    },
  };
}

const names: Readonly<Record<Backend, string>> = { cpu: 'CPU', wasm: 'WASM', webgpu: 'WebGPU' };

export const tensorflow: readonly Contestant[] = (['wasm', 'cpu', 'webgpu'] as const).flatMap(
  (backend) =>
    [true, false].map((stacked) => ({
      name: `tfjs, ${names[backend]}, ${stacked ? 'stacked' : 'one at a time'}`,
      ours: false,
      gpu: backend === 'webgpu',
      start: (workload: Workload) => start(backend, workload, stacked),
    })),
);
