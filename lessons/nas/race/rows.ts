/** The table of a race, for those who search it elsewhere. */
import { architecturesOf, wholeSpace } from '#core/search/toy-space.ts';
import type { RowSource } from '#run/notebook.ts';
import { heldOut } from './judge.ts';
import type { Race } from './params.ts';
import { loadTable } from './table.ts';

export interface RaceRows {
  /** [architectures] canonical forms: `16r 16r+ 8t`. */
  readonly keys: readonly string[];
  /** [levels][architectures] what a search sees. */
  readonly seen: readonly Float32Array[];
  /** [architectures] what judges. */
  readonly heldOut: Float64Array;
}

const rows: RowSource<Race, RaceRows> = async ({ task }) => {
  const { table } = await loadTable(task);
  const keys = architecturesOf(wholeSpace).map(({ key }) => key);
  return { keys, seen: table.seen, heldOut: heldOut(table) };
};

export default rows;
