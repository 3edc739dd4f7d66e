import { format, precisionFixed } from 'd3-format';
import type { NumberFormat, TableColumn } from './types.ts';

/** d3 writes a true minus before a number, but not in its exponent. */
const scientific = (value: number): string => format('.3~e')(value).replace('e-', 'e−');
const narrowSpace = '\u202f';
const trimmed = format(',.4~r');
const grouped = format(',d');

/** A number up to four significant digits, or in full when it is whole: 0.3431, 12,500, −3. */
export function formatNumber(value: number): string {
  if (Number.isNaN(value)) return '—';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  if (Number.isInteger(value) && Math.abs(value) < 1e9) return grouped(value);
  const size = Math.abs(value);
  return size < 1e-4 || size >= 1e9 ? scientific(value) : trimmed(value);
}

/** A share of one as a percentage with `digits` decimals: 0.784 is 78.4 %. */
export function formatPercent(value: number, digits = 1): string {
  return Number.isFinite(value) ? `${format(`,.${digits}f`)(value * 100)}${narrowSpace}%` : '—';
}

/** A p-value to four decimals, or that it is smaller than they can say. */
export function formatP(p: number): string {
  return p < 1e-4 ? '< 0.0001' : format('.4f')(p);
}

/** A value as read-outs, tables and what stands beside an axis write it. */
export function formatValue(value: number, how: NumberFormat = 'number'): string {
  if (typeof how === 'function') return how(value);
  if (how === 'percent') return formatPercent(value);
  return how === 'integer' ? formatNumber(Math.round(value)) : formatNumber(value);
}

/**
 * How to write the numbers of a table's column: with equally many decimals, about four significant
 * digits of the largest, so that they line up. What would round to zero is written on its own.
 */
export function columnFormat(values: readonly number[]): (value: number) => string {
  const finite = values.filter(Number.isFinite);
  if (finite.every(Number.isInteger)) return formatNumber;
  const largest = finite.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const decimals = Math.min(8, Math.max(0, 3 - Math.floor(Math.log10(largest))));
  const fixed = format(`,.${decimals}f`);
  return (value) => {
    const vanishes = value !== 0 && Math.abs(value) < 0.5 * 10 ** -decimals;
    return Number.isFinite(value) && !vanishes ? fixed(value) : formatNumber(value);
  };
}

/** The head of a column with its unit: “Depth (mm)”. @param percent What stands for a percentage. */
export function columnHead(column: TableColumn, percent?: string): string {
  if (typeof column === 'string') return column;
  const unit = column.unit ?? (column.format === 'percent' ? percent : undefined);
  return unit === undefined ? column.name : `${column.name} (${unit})`;
}

/** Tick labels of equal precision, as few decimals as the distance `step` between them asks for. */
export function formatTick(value: number, step: number, how: NumberFormat = 'number'): string {
  if (typeof how === 'function') return how(value);
  if (how === 'percent') return formatPercent(value, precisionFixed(step * 100));
  if (how === 'integer') return formatNumber(Math.round(value));
  return Math.abs(value) >= 1e6 || step < 1e-4
    ? scientific(value)
    : format(`,.${precisionFixed(step)}f`)(value);
}
