/** Opening a table: what the dialog is handed, and which columns it proposes. */
import {
  featureColumns,
  targetColumns,
  type OwnTableAnswer,
  type OwnTableReport,
} from '#run/own-table.ts';
import type { OwnColumns } from '#run/params.ts';

export interface OpenTableProps {
  readonly open: boolean;
  readonly mine: OwnColumns;
  /** The table that was opened last, in this visit. */
  readonly report: OwnTableReport | undefined;
  /** The columns in use: the features, then the target; empty when there are none yet. */
  readonly chosen: readonly string[];
  /** The fingerprint that a link asks for. */
  readonly expected: string | undefined;
  /** What the link says of that table, as in "a table with the columns a, b and c". */
  readonly wanted: string;
  readonly add: (file: Blob, name: string) => Promise<OwnTableAnswer>;
  readonly onuse: (fingerprint: string, target: string, features: readonly string[]) => void;
  readonly onclose: () => void;
}

export interface Columns {
  readonly target: string;
  readonly features: readonly string[];
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

/**
 * The chosen columns where the table has them, else the first that will do: a text as the class
 * before a number, and no column twice. Or a sentence on what the table lacks.
 */
export function propose(
  report: Pick<OwnTableReport, 'columns'>,
  { classes, features: { length: count } }: Pick<OwnColumns, 'classes' | 'features'>,
  chosen: readonly string[] = [],
): Columns | string {
  const targets = targetColumns(report, classes);
  const wanted = targets.find(({ name }) => name === chosen.at(-1));
  const target = wanted ?? targets.find(({ kind }) => kind === 'text') ?? targets[0];
  if (!target) {
    return `No column can be the class: it needs texts or whole numbers of 2 to ${classes} different values.`;
  }
  const fit = featureColumns(report)
    .map(({ name }) => name)
    .filter((name) => name !== target.name);
  const kept = chosen.slice(0, count).filter((name) => fit.includes(name));
  const features = [...new Set([...kept, ...fit])].slice(0, count);
  if (features.length < count) {
    return `${count} numeric columns that vary are needed beside the class; this table has ${features.length}.`;
  }
  return { target: target.name, features };
}
