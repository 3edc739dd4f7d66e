/** Small populations and tables for the tests of this folder. */
import { counterRandom } from '#core/random.ts';
import type { Loss, MemberSpec, PopulationData, PopulationSpec } from './spec.ts';

export const idle = (): Promise<void> => Promise.resolve();

export function memberSpec(changes: Partial<MemberSpec> = {}): MemberSpec {
  return {
    hidden: [{ units: 6, activation: 'tanh' }],
    optimizer: { kind: 'adam', learningRate: 0.01 },
    batch: 8,
    initSeed: 1,
    orderSeed: 2,
    ...changes,
  };
}

export function populationSpec(changes: Partial<PopulationSpec> = {}): PopulationSpec {
  return {
    features: 3,
    outputs: 2,
    loss: 'squared',
    steps: 100,
    members: [memberSpec()],
    ...changes,
  };
}

/** A table with uniform features in [-1, 1) and targets that fit the loss. */
export function table(spec: PopulationSpec, rows: number, key = 7): PopulationData {
  const uniform = (i: number): number => counterRandom(key, i) / 2 ** 32;
  const x = new Float32Array(rows * spec.features).map((_, i) => 2 * uniform(i) - 1);
  const y = new Float32Array(spec.loss === 'softmax' ? rows : rows * spec.outputs).map((_, i) => {
    const u = uniform(1_000_000 + i);
    return spec.loss === 'softmax' ? Math.floor(u * spec.outputs) : u;
  });
  return { x, y, rows };
}

/** Two interleaved half circles of radius 1 with uniform jitter; classes 0 and 1 alternate. */
export function moons(rows: number, jitter = 0.15, key = 11): PopulationData {
  const uniform = (i: number): number => counterRandom(key, i) / 2 ** 32;
  const x = new Float32Array(rows * 2);
  const y = new Float32Array(rows).map((_, r) => r % 2);
  for (let r = 0; r < rows; r++) {
    const angle = Math.PI * uniform(3 * r);
    const side = r % 2 === 0 ? 1 : -1;
    x[2 * r] = side * Math.cos(angle) + (r % 2) + jitter * (2 * uniform(3 * r + 1) - 1);
    x[2 * r + 1] = side * Math.sin(angle) + (r % 2) / 2 + jitter * (2 * uniform(3 * r + 2) - 1);
  }
  return { x, y, rows };
}

export const LOSSES: readonly Loss[] = ['sigmoid', 'softmax', 'squared'];
