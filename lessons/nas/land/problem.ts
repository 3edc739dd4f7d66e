/** The task that all sections of the lesson train on: two spirals, and too little time. */
import { spirals } from '#core/data/shapes.ts';
import { random } from '#core/random.ts';
import type { PopulationData } from '#nn/spec.ts';

/** Rows to train on, to choose by, and to judge by. */
export const rows = { train: 256, validation: 256, test: 1024 } as const;
export const noise = 0.03;

export interface Problem {
  readonly train: PopulationData;
  readonly validation: PopulationData;
  readonly test: PopulationData;
}

export function makeProblem(seed: number): Problem {
  const part = (name: keyof typeof rows): PopulationData => {
    const { x, y } = spirals(rows[name], noise, random(seed).stream(name));
    return { x: Float32Array.from(x), y: Float32Array.from(y), rows: rows[name] };
  };
  return { train: part('train'), validation: part('validation'), test: part('test') };
}

/**
 * Mean log loss of each member: Float32Array [members], NaN for one that has diverged. A
 * probability of exactly 0 or 1 counts as 1e-7 off it. `outputs` is [members, rows].
 */
export function logLosses(outputs: Float32Array, { y, rows: n }: PopulationData): Float32Array {
  return Float32Array.from({ length: outputs.length / n }, (_, member) => {
    let sum = 0;
    for (let row = 0; row < n; row++) {
      const p = Math.min(1 - 1e-7, Math.max(1e-7, outputs[member * n + row]!));
      sum -= Math.log(y[row] === 1 ? p : 1 - p);
    }
    return sum / n;
  });
}
