/** What page and worker know of the reader's own table. Pure; both threads import this file. */
import type { Column } from '#core/data/table.ts';
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

/** Different values of a column that are counted. */
const distinctCounted = 10_000;

export function describeColumn({ name, kind, values }: Column): ColumnReport {
  const seen = new Set<string | number>();
  let missing = 0;
  let whole = kind === 'number';
  for (const value of values) {
    if (value === '' || Number.isNaN(value)) missing += 1;
    else {
      if (seen.size <= distinctCounted) seen.add(value);
      whole &&= Number.isInteger(value);
    }
  }
  const distinct = seen.size > distinctCounted ? Infinity : seen.size;
  return { name, kind, missing, distinct, whole };
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
