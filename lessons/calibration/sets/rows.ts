/** The rows of a run: drawn digits, or the reader's own table. */
import { LIMITS } from '#nn/spec.ts';
import type { RowSource } from '#run/notebook.ts';
import { isOwnTable } from '#run/own-table.ts';
import { digitRows, ownRowsToJudge, type RowsToJudge } from '#run/rows-to-judge.ts';
import params, { type Sets } from './params.ts';
import { heldRows } from './plan.ts';

const rows: RowSource<Sets, RowsToJudge> = async ({ data, target, tests }, seed, lab) =>
  isOwnTable(data)
    ? ownRowsToJudge(data, target, params.fields.data.mine, LIMITS.features, seed, lab)
    : digitRows(data, { held: heldRows, test: tests }, seed, lab);

export default rows;
