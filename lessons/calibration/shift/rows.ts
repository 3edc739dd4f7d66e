/** The rows of a run: where the model is made, and wherever the world moves. */
import type { RowSource } from '#run/notebook.ts';
import { digitRows, type RowsToJudge } from '#run/rows-to-judge.ts';
import type { Shift } from './params.ts';
import { heldRows } from './plan.ts';
import { worldsOf, type World } from './worlds.ts';

export interface ShiftRows {
  readonly made: RowsToJudge;
  readonly worlds: readonly World[];
}

const rows: RowSource<Shift, ShiftRows> = async (values, seed, lab) => {
  const made = await digitRows('hard', { held: heldRows, test: 10 }, seed, lab);
  const worlds: World[] = [];
  for await (const world of worldsOf(values, seed, lab)) worlds.push(world);
  return { made, worlds };
};

export default rows;
