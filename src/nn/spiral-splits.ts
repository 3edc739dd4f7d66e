/** A hard task for little time: two spirals, drawn to train on, to choose by, and to judge by. */
import { spirals } from '#core/data/shapes.ts';
import { random } from '#core/random.ts';
import { splitRows } from '#core/search/toy-space.ts';
import type { PopulationData } from './spec.ts';

const noise = 0.03;

export type Split = keyof typeof splitRows;

export function spiralSplits(seed: number): Readonly<Record<Split, PopulationData>> {
  const part = (name: Split): PopulationData => {
    const { x, y } = spirals(splitRows[name], noise, random(seed).stream(name));
    return { x: Float32Array.from(x), y: Float32Array.from(y), rows: splitRows[name] };
  };
  return { train: part('train'), validation: part('validation'), test: part('test') };
}
