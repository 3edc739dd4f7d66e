/** The reader's own rows; those that the lab generates are drawn anew by the notebook. */
import type { RowSource } from '#run/notebook.ts';
import { isOwnTable } from '#run/own-table.ts';
import type { Measure } from './params.ts';
import { makeProblem, type Problem } from './problem.ts';

const rows: RowSource<Measure, Problem | undefined> = (params, seed, lab) =>
  isOwnTable(params.data) ? makeProblem(params, seed, lab) : Promise.resolve(undefined);

export default rows;
