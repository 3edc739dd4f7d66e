/** Columns of categories, coded as small whole numbers, to cut rows into slices by. */
import { quantileSorted } from 'd3-array';
import type { Column } from '../data/table.ts';

/** A column of categories. */
export interface CodedColumn {
  readonly name: string;
  /** What each code stands for. */
  readonly labels: readonly string[];
  readonly codes: Uint16Array; // [rows], each below labels.length
}

/** What stands for a missing value. */
export const missingLabel = '(missing)';
/** What stands for all values too rare to be a category. */
export const otherLabel = '(other)';

/**
 * A column as categories. Texts keep their `most` most frequent values, in alphabetical order, and
 * share `(other)` beyond; numbers of more than `most` values are cut at their quartiles. A missing
 * value is a category of its own: rows without an entry are a slice, too.
 */
export function codeColumn(column: Column, most = 50): CodedColumn {
  if (column.kind === 'text') return codeTexts(column.name, column.values, most);
  const sorted = column.values.filter((value) => !Number.isNaN(value)).sort();
  const present = Array.from(sorted);
  const distinct = new Set(present);
  if (distinct.size <= Math.min(most, 8)) {
    const texts = Array.from(column.values, (value) => (Number.isNaN(value) ? '' : String(value)));
    return codeTexts(column.name, texts, most);
  }
  const cuts = [...new Set([0.25, 0.5, 0.75].map((p) => quantileSorted(present, p) ?? NaN))];
  const write = (value: number): string => String(Number(value.toPrecision(4)));
  const labels = cuts.map((cut, i) =>
    i === 0 ? `up to ${write(cut)}` : `${write(cuts[i - 1]!)} to ${write(cut)}`,
  );
  labels.push(`over ${write(cuts.at(-1)!)}`);
  const hasMissing = present.length < column.values.length;
  if (hasMissing) labels.push(missingLabel);
  const codes = Uint16Array.from(column.values, (value) => {
    if (Number.isNaN(value)) return labels.length - 1;
    const bin = cuts.findIndex((cut) => value <= cut);
    return bin < 0 ? cuts.length : bin;
  });
  return { name: column.name, labels, codes };
}

function codeTexts(name: string, values: readonly string[], most: number): CodedColumn {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  counts.delete('');
  const kept = [...counts.entries()].sort((a, b) => b[1] - a[1]).slice(0, most);
  const labels = kept.map(([value]) => value).sort();
  const codeOf = new Map(labels.map((label, code) => [label, code]));
  const extra = (label: string): number => {
    const at = labels.indexOf(label);
    return at >= 0 ? at : labels.push(label) - 1;
  };
  const codes = Uint16Array.from(values, (value) => {
    const code = codeOf.get(value);
    return code ?? extra(value === '' ? missingLabel : otherLabel);
  });
  return { name, labels, codes };
}

/** The same columns at some of the rows. */
export function takeCodes(columns: readonly CodedColumn[], rows: Uint32Array): CodedColumn[] {
  return columns.map(({ name, labels, codes }) => ({
    name,
    labels,
    codes: Uint16Array.from(rows, (row) => codes[row]!),
  }));
}
