/** The tables of the reader's own that lie in the browser's storage. */
import { memory, type Outcome } from './memory.ts';
import { ownFiles } from './own-files.ts';

export interface StoredTable {
  readonly fingerprint: string;
  /** What the file was called. */
  readonly name: string;
  readonly bytes: number;
}

/** By name. What cannot be read as a table is listed by its key, so that it can be deleted. */
export async function storedTables(): Promise<Outcome<readonly StoredTable[]>> {
  const keys = await memory.keys('tables');
  if (!keys.ok) return keys;
  const tables: StoredTable[] = [];
  // One at a time: a table may have 50 MB.
  for (const key of keys.value) {
    const kept = await memory.recall('tables', key);
    if (!kept.ok) return kept;
    tables.push(describe(key, kept.value));
  }
  return { ok: true, value: tables.sort((a, b) => a.name.localeCompare(b.name)) };
}

/** The worker and the page may hold a copy of it until they are closed. */
export async function deleteStoredTable(fingerprint: string): Promise<Outcome<undefined>> {
  const gone = await memory.forget([{ store: 'tables', key: fingerprint }]);
  if (gone.ok) ownFiles.delete(fingerprint);
  return gone;
}

function describe(key: string, value: unknown): StoredTable {
  const record: object = typeof value === 'object' && value !== null ? value : {};
  const name: unknown = Reflect.get(record, 'name');
  const file: unknown = Reflect.get(record, 'file');
  return {
    fingerprint: key,
    name: typeof name === 'string' && name !== '' ? name.slice(0, 100) : key,
    bytes: file instanceof Blob ? file.size : 0,
  };
}

/** 12,345 bytes → `12.3 kB`. */
export function sayBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
  const isSmall = bytes < 999_500;
  const size = Number((bytes / (isSmall ? 1e3 : 1e6)).toPrecision(3));
  return `${size} ${isSmall ? 'kB' : 'MB'}`;
}
