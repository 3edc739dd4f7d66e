/** The reader's own tables: parsed here, kept under their fingerprint, and found again. */
import { decodeText, parseCsvTable } from '#core/data/csv-table.ts';
import type { Table } from '#core/data/table.ts';
import { hex, sha256 } from '#core/sha256.ts';
import { memory } from '../memory.ts';
import {
  describeColumn,
  fingerprintOf,
  isOwnTable,
  largestTable,
  type ColumnReport,
  type OwnTableAnswer,
  type OwnTableReport,
} from '../own-table.ts';
import { breather } from './breath.ts';

interface Own {
  readonly table: Table;
  readonly report: OwnTableReport;
}

/** Tables of this worker, the newest last; a table may be large. */
const own = new Map<string, Own>();
const most = 3;

/** Parse a file and keep it. Never throws: what is wrong is answered in a sentence. */
export async function addOwnTable(file: Blob, name: string): Promise<OwnTableAnswer> {
  try {
    const bytes = await bytesOf(file);
    const { table, report } = await read(bytes, name);
    const key = report.fingerprint;
    const kept = await memory.remember('tables', key, { name, file: new Blob([bytes]) });
    const place = kept.ok ? kept.value : 'session';
    const answer = { table, report: { ...report, place } };
    hold(answer);
    return { ok: true, report: answer.report };
  } catch (error) {
    return { ok: false, message: sentence(error) };
  }
}

/** The table of this fingerprint, from this worker or from the browser's storage. */
export async function findOwnTable(fingerprint: string): Promise<OwnTableReport | undefined> {
  return (await find(fingerprint))?.report;
}

/** `mine:<fingerprint>` → the table. Throws when this browser does not have it. */
export async function loadOwnTable(id: string): Promise<Table> {
  const found = isOwnTable(id) ? await find(fingerprintOf(id)) : undefined;
  if (!found) throw new RangeError(`table: this browser does not have the table ${id}`);
  return found.table;
}

async function find(fingerprint: string): Promise<Own | undefined> {
  const known = own.get(fingerprint);
  if (known) return known;
  const kept = await memory.recall('tables', fingerprint);
  const record: unknown = kept.ok ? kept.value : undefined;
  if (typeof record !== 'object' || record === null) return undefined;
  const file: unknown = Reflect.get(record, 'file');
  const name: unknown = Reflect.get(record, 'name');
  if (!(file instanceof Blob) || typeof name !== 'string') return undefined;
  try {
    const found = await read(await bytesOf(file), name);
    // Somebody changed what is stored: it is another table.
    if (found.report.fingerprint !== fingerprint) return undefined;
    hold(found);
    return found;
  } catch {
    return undefined;
  }
}

function hold(table: Own): void {
  own.delete(table.report.fingerprint);
  own.set(table.report.fingerprint, table);
  for (const oldest of [...own.keys()].slice(0, -most)) own.delete(oldest);
}

async function bytesOf(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  if (file.size > largestTable.bytes)
    throw new RangeError(`addOwnTable: the file has ${file.size} bytes`);
  return new Uint8Array(await file.arrayBuffer());
}

async function read(bytes: Uint8Array, name: string): Promise<Own> {
  const breathe = breather(
    () => false,
    () => performance.now(),
  );
  const { text, notes } = decodeText(bytes);
  await breathe();
  const content = new TextEncoder().encode(text.replace(/\n+$/, ''));
  const fingerprint = hex(await digest(content, breathe)).slice(0, 32);
  const parsed = await parseCsvTable(`mine:${fingerprint}`, text, largestTable, breathe);
  const columns: ColumnReport[] = [];
  for (const column of parsed.table.columns) {
    columns.push(describeColumn(column));
    await breathe();
  }
  const report = {
    fingerprint,
    name: name.slice(0, 100),
    n: parsed.table.rows,
    columns,
    notes: [...notes, ...parsed.notes],
    place: 'browser' as const,
  };
  return { table: parsed.table, report };
}

/** The same fingerprint wherever the page comes from; only faster on a secure origin. */
async function digest(
  bytes: Uint8Array<ArrayBuffer>,
  breathe: () => Promise<void>,
): Promise<Uint8Array> {
  return isSecureContext
    ? new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
    : sha256(bytes, breathe);
}

function sentence(error: unknown): string {
  if (error instanceof Error && error.name === 'TableError') return error.message;
  if (error instanceof DOMException && error.name === 'NotReadableError')
    return 'The file cannot be read any more; it may have been moved or changed. Choose it again.';
  return `The file could not be read: ${error instanceof Error ? error.message : String(error)}`;
}
