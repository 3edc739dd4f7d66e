/** What the engines are measured on: populations of networks, batch 32, Adam. */
import { counterRandom, keyOf } from '#core/random.ts';
import type { PopulationData, PopulationSpec } from '#nn/spec.ts';

export interface Workload {
  readonly name: string;
  readonly features: number;
  /** Units of both hidden layers, tanh. */
  readonly units: number;
  readonly outputs: number;
  readonly members: number;
}

export const workloads: readonly Workload[] = [
  { name: '2-16-16-1 ×16', features: 2, units: 16, outputs: 1, members: 16 },
  { name: '2-32-32-2 ×64', features: 2, units: 32, outputs: 2, members: 64 },
  { name: '16-64-64-10 ×32', features: 16, units: 64, outputs: 10, members: 32 },
  { name: '2-16-16-1 alone', features: 2, units: 16, outputs: 1, members: 1 },
];

export const batch = 32;
export const learningRate = 0.01;
const rows = 1024;

/** Layer widths, inputs first. */
export const widthsOf = ({ features, units, outputs }: Workload): number[] => [
  features,
  units,
  units,
  outputs,
];

/** Floating-point operations of one step of one member: forward, both gradients, multiply and add. */
export function operationsOf(workload: Workload): number {
  const widths = widthsOf(workload);
  const products = widths.slice(1).map((width, l) => width * (widths[l] ?? NaN));
  const all = products.reduce((sum, product) => sum + product, 0);
  // The first layer needs no gradient of its inputs.
  return 2 * batch * (3 * all - (products[0] ?? NaN));
}

/** Uniform in [-1, 1). */
export function noise(length: number, purpose: number): Float32Array {
  const key = keyOf(1, purpose);
  return Float32Array.from({ length }, (_, i) => counterRandom(key, i) / 2 ** 31 - 1);
}

/** `steps` is how many the engine is told to expect, which decides whether it starts helpers. */
export function populationOf(workload: Workload, steps: number): [PopulationSpec, PopulationData] {
  const { features, units, outputs, members } = workload;
  const hidden = { units, activation: 'tanh' } as const;
  const x = noise(rows * features, 1);
  const y = Float32Array.from({ length: rows }, (_, row) => {
    const side = (x[row * features] ?? 0) * (x[row * features + 1] ?? 0) > 0;
    return outputs === 1 ? Number(side) : row % outputs;
  });
  const spec: PopulationSpec = {
    features,
    outputs,
    loss: outputs === 1 ? 'sigmoid' : 'softmax',
    steps,
    members: Array.from({ length: members }, (_, member) => ({
      hidden: [hidden, hidden],
      optimizer: { kind: 'adam', learningRate },
      batch,
      initSeed: member,
      orderSeed: member,
    })),
  };
  return [spec, { x, y, rows }];
}
