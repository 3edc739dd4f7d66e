/** jax-js: the whole step of a stacked population in one jit. Arrays are consumed by use. */
import { defaultDevice, init, jit, nn, numpy as np, valueAndGrad } from '@jax-js/jax';
import type { Contestant, Training } from './contestant.ts';
import { batch, learningRate, noise, widthsOf, type Workload } from './workload.ts';

const decay = [0.9, 0.999] as const;

type Arrays = np.Array[];

async function start(device: 'wasm' | 'webgpu', workload: Workload): Promise<Training> {
  await init(device);
  defaultDevice(device);
  const widths = widthsOf(workload);
  const { members, features, outputs } = workload;
  const array = (data: Float32Array, ...shape: number[]) => np.array(data).reshape(shape);
  const x = array(noise(members * batch * features, 1), members, batch, features);
  const y = array(
    Float32Array.from({ length: members * batch * outputs }, (_, i) =>
      outputs === 1 ? i % 2 : Number(Math.floor(i / outputs) % outputs === i % outputs),
    ),
    members,
    batch,
    outputs,
  );
  let parameters: Arrays = widths.slice(1).flatMap((units, l) => {
    const inputs = widths[l] ?? NaN;
    return [
      array(noise(members * inputs * units, 3 + l), members, inputs, units),
      np.zeros([members, 1, units]),
    ];
  });
  const zeros = () => parameters.map(({ shape }) => np.zeros(shape));
  let first = zeros();
  let second = zeros();

  function loss(weights: Arrays, rows: np.Array, targets: np.Array): np.Array {
    let h = rows;
    for (let l = 0; l < weights.length; l += 2) {
      const [w, b] = [weights[l], weights[l + 1]];
      if (!w || !b) throw new Error('jax: a layer must have weights and biases');
      h = np.matmul(h, w).add(b);
      if (l < weights.length - 2) h = np.tanh(h);
    }
    const losses =
      outputs === 1
        ? np.log(np.exp(h.ref).add(1)).sub(h.mul(targets))
        : targets.mul(nn.logSoftmax(h, -1)).mul(-1);
    return losses.sum().mul(1 / batch);
  }

  // Without bias correction, which would only add to its work.
  const step = jit((p: Arrays, m: Arrays, v: Arrays, rows: np.Array, targets: np.Array) => {
    const [value, gradient] = valueAndGrad(loss)(
      p.map((each) => each.ref),
      rows,
      targets,
    );
    const next = p.map((each, i): [np.Array, np.Array, np.Array] => {
      const [g, mi, vi] = [gradient[i], m[i], v[i]];
      if (!g || !mi || !vi) throw new Error('jax: every parameter must have a gradient');
      const mNext = mi.mul(decay[0]).add(g.ref.mul(1 - decay[0]));
      const vNext = vi.mul(decay[1]).add(np.square(g).mul(1 - decay[1]));
      const change = mNext.ref.div(np.sqrt(vNext.ref).add(1e-8)).mul(learningRate);
      return [each.sub(change), mNext, vNext];
    });
    return [value, next.map((t) => t[0]), next.map((t) => t[1]), next.map((t) => t[2])] as [
      np.Array,
      Arrays,
      Arrays,
      Arrays,
    ];
  });

  return {
    async steps(count) {
      defaultDevice(device);
      for (let i = 0; i < count; i++) {
        const [value, p, m, v] = step(parameters, first, second, x.ref, y.ref);
        [parameters, first, second] = [p, m, v];
        if (i === count - 1) await value.data();
        else value.dispose();
      }
    },
    dispose() {
      for (const each of [x, y, ...parameters, ...first, ...second]) each.dispose();
    },
  };
}

export const jax: readonly Contestant[] = [
  {
    name: 'jax-js, WASM, jit, stacked',
    ours: false,
    gpu: false,
    start: (workload) => start('wasm', workload),
  },
  {
    name: 'jax-js, WebGPU, jit, stacked',
    ours: false,
    gpu: true,
    start: (workload) => start('webgpu', workload),
  },
];
