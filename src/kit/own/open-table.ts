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
  readonly add: (file: Blob, name: string) => Promise<OwnTableAnswer>;
  readonly onuse: (fingerprint: string, target: string, features: readonly string[]) => void;
  readonly onclose: () => void;
}

export interface Columns {
  readonly target: string;
  readonly features: readonly string[];
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
