/** Tasks of two classes, drawn to train on, to choose by, and to judge by. */
import { moons, spirals } from '#core/data/shapes.ts';
import { random } from '#core/random.ts';
import { splitRows } from '#core/search/toy-space.ts';
import type { PopulationData } from './spec.ts';

/** Spirals are hard for little time; of noisy moons most networks learn all that can be learned. */
const tasks = {
  spirals: { draw: spirals, noise: 0.03 },
  moons: { draw: moons, noise: 0.2 },
} as const;

export type TaskId = keyof typeof tasks;
export type Split = keyof typeof splitRows;

export function taskSplits(task: TaskId, seed: number): Readonly<Record<Split, PopulationData>> {
  const { draw, noise } = tasks[task];
  const part = (name: Split): PopulationData => {
    const { x, y } = draw(splitRows[name], noise, random(seed).stream(name));
    return { x: Float32Array.from(x), y: Float32Array.from(y), rows: splitRows[name] };
  };
  return { train: part('train'), validation: part('validation'), test: part('test') };
}

export const spiralSplits = (seed: number) => taskSplits('spirals', seed);
