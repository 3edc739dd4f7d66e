/** Tables of numbers and texts, column by column, and the data sets to be had from them. */
import type { Dataset } from './dataset.ts';

/** A table of rows × columns, column by column. `NaN` and `''` mark missing values. */
export interface Table {
  readonly id: string;
  readonly rows: number;
  readonly columns: readonly Column[];
}

export type Column = NumberColumn | TextColumn;

export interface NumberColumn {
  readonly name: string;
  readonly kind: 'number';
  readonly values: Float64Array;
}

export interface TextColumn {
  readonly name: string;
  readonly kind: 'text';
  readonly values: readonly string[];
}

/** The number column of that name, or a RangeError that lists the ones there are. */
export function numberColumn(table: Table, name: string): NumberColumn {
  return columnOf('numberColumn', table, name, 'number');
}

/** The text column of that name, or a RangeError that lists the ones there are. */
export function textColumn(table: Table, name: string): TextColumn {
  return columnOf('textColumn', table, name, 'text');
}

function columnOf<Kind extends Column['kind']>(
  caller: string,
  table: Table,
  name: string,
  kind: Kind,
): Extract<Column, { kind: Kind }> {
  const columns = table.columns.filter(
    (column): column is Extract<Column, { kind: Kind }> => column.kind === kind,
  );
  const found = columns.find((column) => column.name === name);
  if (found === undefined) {
    const names = columns.map((column) => column.name).join(', ');
    throw new RangeError(
      `${caller}: ${table.id} has the ${kind} columns ${names || '(none)'}, got ${name}`,
    );
  }
  return found;
}

/** A column whose values name classes: texts, or whole numbers. */
function classColumn(
  table: Table,
  name: string,
): { name: string; values: ArrayLike<string | number>; numeric: boolean } {
  const { columns } = table;
  const column = columns.find((each) => each.name === name && each.kind === 'number');
  const numeric =
    column?.kind === 'number' &&
    column.values.every((value) => Number.isNaN(value) || Number.isInteger(value));
  return numeric ? { ...column, numeric } : { ...textColumn(table, name), numeric: false };
}

/** A data set taken from a table. */
export interface TableDataset {
  readonly data: Dataset;
  /** The target's text for each class number, in alphabetical or ascending order. */
  readonly labels: readonly string[];
  /** The table's row behind each row of the data. */
  readonly source: Uint32Array;
  readonly dropped: {
    /** Rows left out because a value is missing. */
    readonly rows: number;
    /** Missing values by column; a row may miss several. */
    readonly missing: Readonly<Record<string, number>>;
  };
}

/**
 * The rows of a table with the named number columns as features and a column of texts or whole
 * numbers as class. Rows that miss any of these values are dropped and counted. Needs 1 to 256
 * classes.
 */
export function datasetFromTable(
  table: Table,
  features: readonly string[],
  target: string,
): TableDataset {
  const inputs = features.map((name) => numberColumn(table, name));
  const targets = classColumn(table, target);
  const missing: Record<string, number> = {};
  for (const { name } of [...inputs, targets]) missing[name] = 0;
  const kept: number[] = [];
  for (let row = 0; row < table.rows; row++) {
    let complete = true;
    for (const { name, values } of [...inputs, targets]) {
      const value = values[row];
      if (value === undefined || value === '' || Number.isNaN(value)) {
        missing[name] = (missing[name] ?? 0) + 1;
        complete = false;
      }
    }
    if (complete) kept.push(row);
  }

  const found = new Set(kept.map((row) => targets.values[row] ?? ''));
  const classes = [...found].sort(targets.numeric ? (a, b) => Number(a) - Number(b) : undefined);
  const labels = classes.map(String);
  if (labels.length < 1 || labels.length > 256) {
    throw new RangeError(
      `datasetFromTable: ${target} must have 1 to 256 classes in complete rows, ` +
        `got ${labels.length}`,
    );
  }
  const order = new Map(classes.map((label, c) => [label, c]));
  const x = new Float64Array(kept.length * inputs.length);
  const y = new Uint8Array(kept.length);
  kept.forEach((row, i) => {
    inputs.forEach(({ values }, f) => (x[i * inputs.length + f] = values[row]!));
    y[i] = order.get(targets.values[row] ?? '') ?? 0;
  });
  const data = { rows: kept.length, features: inputs.length, classes: labels.length, x, y };
  const dropped = { rows: table.rows - kept.length, missing };
  return { data, labels, source: Uint32Array.from(kept), dropped };
}
