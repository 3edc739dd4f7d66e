/** What page and worker know of the reader's own table. Pure; both threads import this file. */
import type { OwnTableId } from './params.ts';

const pattern = /^mine:[0-9a-z]{8,64}$/;

export function isOwnTable(id: unknown): id is OwnTableId {
  return typeof id === 'string' && pattern.test(id);
}

export function fingerprintOf(id: OwnTableId): string {
  return id.slice('mine:'.length);
}

/** The own tables that these parameters name. */
export function ownTablesIn(params: unknown): OwnTableId[] {
  return typeof params === 'object' && params !== null
    ? Object.values(params).filter(isOwnTable)
    : [];
}

/** Largest table that is read; all four are said where a table is opened. */
export const largestTable = {
  bytes: 50_000_000,
  rows: 200_000,
  columns: 200,
  values: 5_000_000,
} as const;

export interface ColumnReport {
  readonly name: string;
  readonly kind: 'number' | 'text';
  readonly missing: number;
  /** Different values among those present; `Infinity` for more than are counted. */
  readonly distinct: number;
  /** Whether the values are whole numbers, as those of a class may be. */
  readonly whole: boolean;
}

/** What the worker found in a table. */
export interface OwnTableReport {
  /** The first 128 bits of the content's SHA-256, in hexadecimal. */
  readonly fingerprint: string;
  /** What the file was called. */
  readonly name: string;
  /** Rows. */
  readonly n: number;
  readonly columns: readonly ColumnReport[];
  /** What was decided while reading, in sentences. */
  readonly notes: readonly string[];
  /** `session`: gone when the page is closed. */
  readonly place: 'browser' | 'session';
}

export type OwnTableAnswer =
  | { readonly ok: true; readonly report: OwnTableReport }
  | { readonly ok: false; readonly message: string };

/** Columns that can be a feature: numbers that are not all the same. */
export function featureColumns({ columns }: Pick<OwnTableReport, 'columns'>): ColumnReport[] {
  return columns.filter(({ kind, distinct }) => kind === 'number' && distinct > 1);
}

/** Columns that can be the class: texts, or whole numbers, of two to `classes` values. */
export function targetColumns(
  { columns }: Pick<OwnTableReport, 'columns'>,
  classes: number,
): ColumnReport[] {
  return columns.filter(
    ({ kind, distinct, whole }) =>
      distinct >= 2 && distinct <= classes && (kind === 'text' || whole),
  );
}

/** Why a column can be neither, or what is to be known of it; empty for a plain column. */
export function remarkOn(column: ColumnReport, n: number, classes: number): string {
  const { kind, missing, distinct } = column;
  if (missing === n) return 'has no values';
  if (distinct <= 1) return 'constant, cannot be used';
  if (kind === 'text' && distinct > classes)
    return `text of more than ${classes} kinds, cannot be used`;
  return kind === 'text' ? 'text, can be the class' : '';
}
