/** From the bytes of a stranger's file to a table, or to a sentence on why not. */
import { csvRecords, guessSeparator } from './csv.ts';
import type { Column, Table } from './table.ts';

/** Largest table that is read. */
export interface TableCaps {
  readonly rows: number;
  readonly columns: number;
  readonly values: number;
}

/** Why a file is no table: a sentence for the reader. */
export class TableError extends Error {
  override readonly name = 'TableError';
}

export interface CsvTable {
  readonly table: Table;
  /** What was found or decided while reading, in sentences. */
  readonly notes: readonly string[];
}

/** Bytes → text without byte-order mark, with `\n` line ends, and notes on the encoding. */
export function decodeText(bytes: Uint8Array): { text: string; notes: string[] } {
  if (bytes.length === 0) throw new TableError('The file is empty.');
  const [first, second] = bytes;
  if (first === 0x50 && second === 0x4b) {
    throw new TableError(
      'This looks like a spreadsheet or a ZIP archive. Open it where it comes from and save it as CSV.',
    );
  }
  const notes: string[] = [];
  let text: string;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    text = new TextDecoder(first === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes);
    notes.push('The file is in UTF-16.');
  } else {
    if (bytes.subarray(0, 65_536).includes(0)) throw notText();
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      text = new TextDecoder('windows-1252').decode(bytes);
      notes.push('The file is not in UTF-8; it is read as Latin-1 (Windows-1252).');
    }
  }
  // Control characters other than tab, line ends and form feed do not occur in text.
  const start = text.slice(0, 65_536);
  const strange = start.match(/[^\P{Cc}\t\n\r\f]/gu)?.length ?? 0;
  if (strange > start.length / 100) throw notText();
  return { text: text.replaceAll('\r\n', '\n').replaceAll('\r', '\n'), notes };
}

function notText(): TableError {
  return new TableError('This is not a text file, so it cannot be read as CSV.');
}

/**
 * Text → table. A column is numeric when every value that is present is a number. Throws a
 * TableError with a sentence for the reader.
 * @param breathe Awaited after every slice.
 */
export async function parseCsvTable(
  id: string,
  text: string,
  caps: TableCaps,
  breathe: () => Promise<void>,
): Promise<CsvTable> {
  if (text.trim() === '') throw new TableError('The file is empty.');
  const separator = guessSeparator(text);
  const notes: string[] = [];
  let names: readonly string[] | undefined;
  let cells: string[][] = [];
  let rows = 0;
  try {
    for (const records of csvRecords(text, separator)) {
      for (const record of records) {
        if (!names) {
          names = header(record.cells, caps, notes);
          cells = names.map(() => []);
          continue;
        }
        const width = record.cells.length;
        if (width !== names.length) {
          throw new TableError(
            `Line ${record.line} has ${width} ${width === 1 ? 'value' : 'values'}, but the first line names ${names.length} columns.`,
          );
        }
        rows += 1;
        if (rows > caps.rows) throw tooLarge('rows', caps.rows);
        if (rows * names.length > caps.values) throw tooLarge('values', caps.values);
        for (let c = 0; c < width; c++) cells[c]!.push(record.cells[c]!);
      }
      await breathe();
    }
  } catch (error) {
    throw error instanceof SyntaxError ? new TableError(error.message) : error;
  }
  if (!names || rows === 0) {
    throw new TableError(
      'There is only one line. The first line names the columns; rows follow it.',
    );
  }
  if (separator !== ',') {
    const word = { ';': 'semicolons', '\t': 'tabs', '|': 'vertical bars' }[separator];
    notes.push(`The values are separated by ${word}.`);
  }
  const columns: Column[] = [];
  const commas: string[] = [];
  for (const [c, name] of names.entries()) {
    const { column, comma } = toColumn(name, cells[c] ?? []);
    columns.push(column);
    if (comma) commas.push(name);
    cells[c] = [];
    await breathe();
  }
  if (commas.length > 0) notes.push(`Commas are read as decimal commas in ${some(commas)}.`);
  return { table: { id, rows, columns }, notes };
}

function header(cells: readonly string[], caps: TableCaps, notes: string[]): string[] {
  if (cells.length === 1) {
    throw new TableError(
      'There is only one column. Values are separated by commas, semicolons, tabs or vertical bars.',
    );
  }
  if (cells.length > caps.columns) throw tooLarge('columns', caps.columns);
  const names = cells.map((cell, c) => cell.trim().slice(0, longestName) || `Column ${c + 1}`);
  const unnamed = cells.filter((cell) => cell.trim() === '').length;
  if (unnamed > 0) {
    notes.push(
      unnamed === 1
        ? 'One column has no name; it is called by its place.'
        : `${unnamed} columns have no name; they are called by their places.`,
    );
  }
  names.forEach((name, c) => {
    const before = names.indexOf(name);
    if (before < c) {
      throw new TableError(
        `Columns ${before + 1} and ${c + 1} are both called “${name}”. Give every column a name of its own.`,
      );
    }
  });
  if (cells.every((cell) => plainNumber.test(cell.trim())))
    notes.push(
      'The first line is read as the names of the columns, although it holds only numbers.',
    );
  return names;
}

const longestName = 100;
const plainNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const commaNumber = /^[+-]?(?:\d+,?\d*|,\d+)(?:e[+-]?\d+)?$/i;
/** Cells that stand for a missing value, in lower case. */
const missing = new Set(['', 'na', 'n/a', 'nan', 'null', 'none', '?']);

function toColumn(
  name: string,
  raw: readonly string[],
): { readonly column: Column; readonly comma: boolean } {
  const values = raw.map((cell) => {
    const text = cell.trim();
    return text.length <= 4 && missing.has(text.toLowerCase()) ? '' : text;
  });
  const present = (test: RegExp) => values.every((value) => value === '' || test.test(value));
  if (values.every((value) => value === ''))
    return { column: { name, kind: 'text', values }, comma: false };
  const comma = !present(plainNumber) && present(commaNumber);
  if (!comma && !present(plainNumber))
    return { column: { name, kind: 'text', values: shared(values) }, comma: false };
  const numbers = Float64Array.from(values, (value) =>
    value === '' ? NaN : Number(comma ? value.replace(',', '.') : value),
  );
  // 1e999 is written as a number and is none.
  if (numbers.some((value) => Math.abs(value) === Infinity))
    return { column: { name, kind: 'text', values: shared(values) }, comma: false };
  return { column: { name, kind: 'number', values: numbers }, comma };
}

/** Equal texts once, and none of them a window on the whole file. */
function shared(values: readonly string[]): string[] {
  const known = new Map<string, string>();
  return values.map((value) => {
    const same = known.get(value);
    if (same === undefined) known.set(value, value);
    return same ?? value;
  });
}

function tooLarge(what: string, cap: number): TableError {
  return new TableError(
    `The table has more than ${cap.toLocaleString('en-US')} ${what}, the most that are read here. Take a part of it.`,
  );
}

/** Up to three names, and how many more. */
function some(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more columns` : shown;
}
