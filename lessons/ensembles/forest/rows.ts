/** The rows that a run on the reader's own table draws its training sets from, and the test rows. */
import type { Dataset } from '#core/data/dataset.ts';
import type { RowSource } from '#run/notebook.ts';
import { isOwnTable } from '#run/own-table.ts';
import type { Forest } from './params.ts';
import { makeProblem } from './problem.ts';

/** `undefined` for generated data, which the notebook draws by the same recipe. */
export type ForestRows = { readonly pool: Dataset; readonly test: Dataset } | undefined;

const rows: RowSource<Forest, ForestRows> = async (params, seed, lab) => {
  if (!isOwnTable(params.data)) return undefined;
  const { pool, test } = await makeProblem(params, seed, lab);
  return pool ? { pool, test } : undefined;
};

export default rows;
