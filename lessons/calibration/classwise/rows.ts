/** The rows of a run: drawn digits. */
import type { RowSource } from '#run/notebook.ts';
import { digitRows, type RowsToJudge } from '#run/rows-to-judge.ts';
import type { Classwise } from './params.ts';

const rows: RowSource<Classwise, RowsToJudge> = ({ data, n, tests }, seed, lab) =>
  digitRows(data, { held: n, test: tests }, seed, lab);

export default rows;
