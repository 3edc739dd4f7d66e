/** The table behind a figure as a CSV file. */
import { csvFormatRow } from 'd3-dsv';
import { columnHead } from '#charts/format.ts';
import type { TableData } from '#charts/types.ts';

const plainNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/**
 * RFC 4180: a header with the units, lines that end in CRLF, quotes where they are needed. Numbers
 * have every digit, percentages are shares of one, and what is no number (`NaN`) is an empty cell. Text that a spreadsheet would take for a
 * formula starts with an apostrophe (OWASP, CSV injection).
 */
export function figureCsv({ columns, rows }: TableData): string {
  const heads = columns.map((column) => columnHead(column, '0 to 1'));
  return [heads, ...rows].map((row) => `${csvFormatRow(row.map(cell))}\r\n`).join('');
}

function cell(value: string | number): string {
  if (typeof value === 'number') return Number.isNaN(value) ? '' : String(value);
  return /^[\s]*[=+\-@\t\r]/.test(value) && !plainNumber.test(value) ? `'${value}` : value;
}
