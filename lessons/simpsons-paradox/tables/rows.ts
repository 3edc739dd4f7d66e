/** The table of a run, the reader's own included. */
import type { NamedComparison } from '#core/tables/named.ts';
import type { RowSource } from '#run/notebook.ts';
import { comparisonOf } from './own.ts';
import type { Tables } from './params.ts';

export type TablesRows = NamedComparison;

const rows: RowSource<Tables, TablesRows> = async (params, _seed, lab) =>
  (await comparisonOf(params, lab)).named;

export default rows;
