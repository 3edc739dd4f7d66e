/** The rows of a run: drawn digits, or the reader's own table. */
import { LIMITS } from '#nn/spec.ts';
import type { RowSource } from '#run/notebook.ts';
import { isOwnTable } from '#run/own-table.ts';
import { digitRows, ownRowsToJudge, type RowsToJudge } from '#run/rows-to-judge.ts';
import params, { type Repair } from './params.ts';
import { mostRepairRows } from './plan.ts';

const rows: RowSource<Repair, RowsToJudge> = async ({ preset, target, tests }, seed, lab) =>
  isOwnTable(preset)
    ? ownRowsToJudge(preset, target, params.fields.preset.mine, LIMITS.features, seed, lab)
    : digitRows(preset, { held: mostRepairRows, test: tests }, seed, lab);

export default rows;
