/** The rows of a run: drawn digits, simulated people, or the reader's own table. */
import { LIMITS } from '#nn/spec.ts';
import type { RowSource } from '#run/notebook.ts';
import { isOwnTable } from '#run/own-table.ts';
import { digitRows, ownRowsToJudge, type RowsToJudge } from '#run/rows-to-judge.ts';
import params, { type Reject } from './params.ts';
import { heldRows } from './plan.ts';
import { screeningRows } from './screening.ts';

const rows: RowSource<Reject, RowsToJudge> = async ({ data, target, tests }, seed, lab) => {
  if (data === 'screening') return screeningRows(tests, seed);
  if (!isOwnTable(data)) return digitRows(data, { held: heldRows, test: tests }, seed, lab);
  return ownRowsToJudge(data, target, params.fields.data.mine, LIMITS.features, seed, lab);
};

export default rows;
