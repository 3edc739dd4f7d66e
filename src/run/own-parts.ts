/**
 * Which columns of the reader's own table play which part: one rule for the dialog that proposes
 * them and for the worker that reads them. Pure; both threads import this file.
 */
import type { Column, Table } from '#core/data/table.ts';
import { describeColumn, type ColumnReport, type OwnTableReport } from './own-table.ts';
import type { OwnColumns, OwnPart, OwnParts } from './params.ts';

/** The name of a column by the field of its part; empty where none is used. */
export type PartColumns = Readonly<Record<string, string>>;

const places = ['First feature', 'Second feature', 'Third feature', 'Fourth feature'];

/** What a section asks for, in the order of the dialog. */
export function partsOf(mine: OwnColumns | OwnParts): readonly OwnPart[] {
  if ('parts' in mine) return mine.parts;
  const words = mine.forecasts ? { words: ['label'] } : {};
  return [
    { field: mine.target, label: 'Class', kinds: mine.classes, ...words },
    ...mine.features.map((field, i): OwnPart => {
      return { field, label: places[i] ?? `Feature ${i + 1}`, numbers: 'any' };
    }),
  ];
}

/** The columns of a model's probabilities: `p` of the second class, or `p0`, `p1`, …; P as p. */
export function probabilityColumns<C extends { readonly name: string }>(
  columns: readonly C[],
): readonly C[] {
  const find = (name: string) =>
    columns.find((column) => column.name === name) ??
    columns.find((column) => column.name.toLowerCase() === name);
  const each: C[] = [];
  for (let own = find('p0'); own; own = find(`p${each.length}`)) each.push(own);
  const one = find('p');
  return each.length >= 2 ? each : one ? [one] : [];
}

/** What a section takes for the probabilities of the reader's model; none where it wants none. */
export function forecastColumns(
  columns: readonly ColumnReport[],
  mine: OwnColumns | OwnParts,
): readonly string[] {
  return 'forecasts' in mine && mine.forecasts
    ? probabilityColumns(columns).map(({ name }) => name)
    : [];
}

/** Whether a column will do for this part. */
export function fits(
  { kinds = 0, numbers }: OwnPart,
  { kind, distinct, whole }: ColumnReport,
): boolean {
  // Counts may all be the same: 100 cases in each row.
  if (numbers === 'whole' && whole && distinct >= 1) return true;
  if (distinct < 2) return false;
  return (kind === 'text' || whole) && distinct <= kinds
    ? true
    : numbers === 'any' && kind === 'number';
}

/**
 * The wanted columns where the table has them; then those whose names tell, then the first that will
 * do, a text before a number; no column twice. Or a sentence on what the table lacks.
 * @param wanted a part that may be missing is left out where '' is wanted
 */
export function proposeColumns(
  { columns }: Pick<OwnTableReport, 'columns'>,
  parts: readonly OwnPart[],
  wanted: PartColumns = {},
): PartColumns | string {
  const chosen: Record<string, string> = {};
  const free = (part: OwnPart): ColumnReport[] => {
    const taken = Object.values(chosen);
    return columns.filter((column) => fits(part, column) && !taken.includes(column.name));
  };
  for (const part of parts) {
    const { field, none } = part;
    if (none !== undefined && wanted[field] === '') chosen[field] = '';
    const found = free(part).find(({ name }) => name === wanted[field]);
    if (found) chosen[field] = found.name;
  }
  for (const part of parts) {
    if (chosen[part.field] !== undefined) continue;
    const likely = free(part).find(({ name }) => isLikely(name, part.words ?? []));
    if (likely) chosen[part.field] = likely.name;
  }
  // A part whose likely column will not do comes last, so that it is the one that is missed.
  const isMeant = ({ words = [] }: OwnPart) => columns.some(({ name }) => isLikely(name, words));
  const open = parts.filter(({ field }) => chosen[field] === undefined);
  const lacking: OwnPart[] = [];
  for (const part of [...open.filter((each) => !isMeant(each)), ...open.filter(isMeant)]) {
    const left = part.isLast ? free(part).reverse() : free(part);
    const text = part.kinds === undefined ? undefined : left.find(({ kind }) => kind === 'text');
    const found = text ?? left[0];
    if (part.none !== undefined) chosen[part.field] = '';
    else if (found) chosen[part.field] = found.name;
    else lacking.push(part);
  }
  const missed = lacking.find(isMeant) ?? lacking[0];
  if (missed) return lack(columns, parts, missed);
  return chosen;
}

/** Whether a word of the name is, or begins with, one of these words; whole short ones only. */
function isLikely(name: string, words: readonly string[]): boolean {
  const own = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return words.some((word) =>
    own.some((each) => each === word || (word.length > 3 && each.startsWith(word))),
  );
}

function lack(columns: readonly ColumnReport[], parts: readonly OwnPart[], part: OwnPart): string {
  if (part.numbers === 'any' && part.kinds === undefined) {
    const count = parts.filter((each) => each.numbers === 'any').length;
    const has = columns.filter((column) => fits(part, column)).length;
    return `${count} numeric columns that vary are needed beside the class; this table has ${has}.`;
  }
  const needs = `No column can be the ${part.label.toLowerCase()}: it needs ${needed(part)}.`;
  return part.words === undefined ? needs : `${needs} This table has ${told(columns)}.`;
}

/** `texts or whole numbers of 2 to 10 different values`. */
export function needed({ kinds, numbers }: OwnPart): string {
  const some = kinds === undefined ? [] : [`texts or whole numbers of ${span(kinds)}`];
  const any = { any: 'numbers that vary', whole: 'whole numbers' };
  return [...some, ...(numbers ? [any[numbers]] : [])].join(', or ');
}

const span = (kinds: number) =>
  kinds === 2 ? '2 different values' : `2 to ${kinds} different values`;

/** `arm (1 value), size (2 values) and 3 more`. */
function told(columns: readonly ColumnReport[]): string {
  const some = columns.slice(0, 6).map(({ name, distinct }) => {
    return `${name} (${distinct === Infinity ? 'over 10,000 values' : distinct === 1 ? '1 value' : `${distinct.toLocaleString('en-US')} values`})`;
  });
  if (columns.length > some.length) some.push(`${columns.length - some.length} more`);
  return some.length > 1 ? `${some.slice(0, -1).join(', ')} and ${some.at(-1)}` : some.join('');
}

/**
 * What a column can be here, or why it can be nothing.
 * @param given the columns of probabilities in its table
 */
export function remarkOn(
  column: ColumnReport,
  n: number,
  mine: OwnColumns | OwnParts,
  given: readonly string[] = [],
): string {
  const { kind, missing, distinct } = column;
  if (missing === n) return 'has no values';
  if (given.includes(column.name)) return 'a probability of your model';
  if ('parts' in mine) {
    const can = mine.parts.filter((part) => fits(part, column));
    if (can.length > 0) return `can be: ${can.map(({ label }) => label.toLowerCase()).join(', ')}`;
    return distinct <= 1 ? 'constant' : '';
  }
  if (distinct <= 1) return 'constant, cannot be used';
  if (kind === 'text' && distinct > mine.classes)
    return `text of more than ${mine.classes} kinds, cannot be used`;
  return kind === 'text' ? 'text, can be the class' : '';
}

/** The columns of a table by part, and a remark for each that a link names and cannot have. */
export interface FoundParts {
  readonly columns: Readonly<Record<string, Column | undefined>>;
  readonly remarks: readonly string[];
}

/**
 * Find the wanted columns in a table; one that it lacks, or that will not do, is replaced by one that
 * will. Throws a RangeError with a sentence for the reader when there is none.
 */
export function findParts(
  table: Table,
  { parts }: Pick<OwnParts, 'parts'>,
  wanted: PartColumns,
): FoundParts {
  const byName = (name: string) => table.columns.find((column) => column.name === name);
  const names = parts.map(({ field }) => wanted[field] ?? '').filter((name) => name !== '');
  const isFit = parts.every((part) => {
    const name = wanted[part.field] ?? '';
    if (name === '') return part.none !== undefined;
    const column = byName(name);
    return column !== undefined && fits(part, describeColumn(column));
  });
  const proposed =
    isFit && new Set(names).size === names.length
      ? wanted
      : proposeColumns({ columns: table.columns.map(describeColumn) }, parts, wanted);
  if (typeof proposed === 'string') throw new RangeError(proposed);
  const remarks = parts.flatMap(({ field, label }) => {
    const [asked = '', used = ''] = [wanted[field], proposed[field]];
    if (asked === '' || asked === used) return [];
    const instead = used === '' ? 'none is used' : `${used} is used`;
    return [`“${asked}” cannot be the ${label.toLowerCase()} here; ${instead}.`];
  });
  const columns = Object.fromEntries(
    parts.map(({ field }) => [field, byName(proposed[field] ?? '')] as const),
  );
  return { columns, remarks };
}
