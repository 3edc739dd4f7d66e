/** Opening a table: what the dialog is handed, and what it says of tables. */
import type { PartColumns } from '#run/own-parts.ts';
import type { OwnTableAnswer, OwnTableReport } from '#run/own-table.ts';
import type { OwnColumns, OwnParts } from '#run/params.ts';

export interface OpenTableProps {
  readonly open: boolean;
  readonly mine: OwnColumns | OwnParts;
  /** The table that was opened last, in this visit. */
  readonly report: OwnTableReport | undefined;
  /** The columns in use; none of them when there is no table yet. */
  readonly chosen: PartColumns;
  /** The fingerprint that a link asks for. */
  readonly expected: string | undefined;
  /** What the link says of that table, as in "a table with the columns a, b and c". */
  readonly wanted: string;
  readonly add: (file: Blob, name: string) => Promise<OwnTableAnswer>;
  readonly onuse: (fingerprint: string, columns: PartColumns) => void;
  readonly onclose: () => void;
}

/** How a link's table is described by the columns it names; empty names are left out. */
export function wantedTable(columns: readonly string[]): string {
  const named = columns.filter((name) => name !== '');
  if (named.length === 0) return 'a table';
  const last = named.length > 1 ? ` and ${named.at(-1) ?? ''}` : '';
  return `a table with the ${named.length > 1 ? 'columns' : 'column'} ${named.length > 1 ? named.slice(0, -1).join(', ') : (named[0] ?? '')}${last}`;
}

/** Which texts have too many kinds to be the class, and what to do; or `undefined`. */
export function tooManyClasses(
  { columns, n }: Pick<OwnTableReport, 'columns' | 'n'>,
  classes: number,
): string | undefined {
  // A text that is different in nearly every row is a name, and nobody's class.
  const many = columns.filter(
    ({ kind, distinct }) => kind === 'text' && distinct > classes && distinct <= n / 2,
  );
  if (many.length === 0) return undefined;
  const named = many.slice(0, 3).map(({ name, distinct }) => {
    return `${name} has ${distinct === Infinity ? 'over 10,000' : distinct} classes`;
  });
  return `${named.join(', ')}; this section tells at most ${classes} apart, so it cannot be the class here. Choose another column as the class, or join rare classes in the file and open it again.`;
}
