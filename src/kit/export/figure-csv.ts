/** The table behind a figure as a CSV file. */
import { csvFormatRow } from 'd3-dsv';
import type { TableData } from '#charts/types.ts';

const plainNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*%?$/i;

/**
 * RFC 4180: a header, lines that end in CRLF, quotes where they are needed. Numbers have every
 * digit; what is not a number (`NaN`) is an empty cell. Text that a spreadsheet would take for a
 * formula starts with an apostrophe (OWASP, CSV injection).
 */
export function figureCsv({ columns, rows }: TableData): string {
  return [columns, ...rows].map((row) => `${csvFormatRow(row.map(cell))}\r\n`).join('');
}

function cell(value: string | number): string {
  if (typeof value === 'number') return Number.isNaN(value) ? '' : String(value);
  return /^[\s]*[=+\-@\t\r]/.test(value) && !plainNumber.test(value) ? `'${value}` : value;
}
