/**
 * The reader's own table where probabilities are judged: rows of features and a class to learn, or
 * rows of a class and the probabilities that a model of theirs gave. Pure; for experiments.
 */
import { splitRows, takeRows, type Dataset } from '#core/data/dataset.ts';
import { datasetFromTable, type Table, type TableDataset } from '#core/data/table.ts';
import { random } from '#core/random.ts';
import { probabilityColumns } from './own-parts.ts';

/** Complete rows that a table must have. */
const fewestRows = 20;

export interface FeatureTable {
  readonly kind: 'features';
  readonly data: Dataset;
  readonly labels: readonly string[];
  readonly features: readonly string[];
  /** What was left out, in sentences. */
  readonly remarks: readonly string[];
}

export interface ProbabilityTable {
  readonly kind: 'probabilities';
  readonly probabilities: Float64Array; // [rows, classes]
  readonly y: Uint8Array; // [rows]
  readonly labels: readonly string[];
  readonly remarks: readonly string[];
}

/** The columns of probabilities; they hold numbers. Throws a RangeError where one holds a text. */
function givenColumns({ columns }: Table): string[] {
  const found = probabilityColumns(columns);
  for (const column of found) {
    if (column.kind === 'number') continue;
    const row = column.values.findIndex((value) => value !== '' && Number.isNaN(Number(value)));
    throw new RangeError(
      `“${column.name}” must hold probabilities; row ${row + 1} has “${column.values[row] ?? ''}”.`,
    );
  }
  return found.map(({ name }) => name);
}

/** Features that are called as probabilities would be, and are none. */
function nearlyProbabilities(features: readonly string[]): string[] {
  const like = features.filter((name) => /^p\d+$/i.test(name));
  if (like.length === 0) return [];
  return [`${like.join(', ')}: features. Probabilities are called p, or p0, p1, … from 0 on.`];
}

/**
 * Read a table with classes in the column `target`. With columns `p`, or `p0`, `p1`, …, it holds a
 * model's probabilities, of the classes in alphabetical or ascending order; labels that are the numbers
 * 0, 1, … of three columns or more need not all occur. Else every other number column that varies is
 * a feature. At most `most` rows are used, drawn with the seed.
 */
export function forecastTable(
  table: Table,
  target: string,
  { rows: most, classes }: { readonly rows: number; readonly classes: number },
  seed: number,
): FeatureTable | ProbabilityTable {
  const given = givenColumns(table);
  const own = classColumn(table, target, classes, given);
  const features = given.length
    ? given
    : table.columns
        .filter(
          (column) =>
            column.kind === 'number' &&
            column.name !== own &&
            new Set(column.values.filter((value) => !Number.isNaN(value))).size > 1,
        )
        .map(({ name }) => name);
  if (features.length === 0) {
    throw new RangeError(
      `This table has no probabilities (a column p, or p0, p1, …) and no numeric column to learn ${own} from.`,
    );
  }
  const found = datasetFromTable(table, features, own);
  const { source, dropped } = found;
  const { data: all, labels } = given.length > 2 ? numbered(found) : found;
  if (all.rows < fewestRows || new Set(all.y).size < 2 || all.classes > classes) {
    throw new RangeError(
      `This table has ${all.rows} ${all.rows === 1 ? 'row' : 'rows'} without missing values, of ${new Set(all.y).size} ${new Set(all.y).size === 1 ? 'class' : 'classes'}; ` +
        `${fewestRows} rows of 2 to ${classes} classes are needed.`,
    );
  }
  if (given.length > 0) checkProbabilities(all, labels, source);
  const data =
    all.rows <= most
      ? all
      : takeRows(all, splitRows(all.rows, most / all.rows, random(seed).stream('sample')).test);
  const remarks = [
    ...(own === target || target === ''
      ? []
      : [`“${target}” cannot be the class; ${own} is used.`]),
    ...(dropped.rows > 0 ? [`${dropped.rows} rows are left out because a value is missing.`] : []),
    ...(data.rows < all.rows
      ? [`${data.rows} of ${all.rows} complete rows are used, drawn with the seed.`]
      : []),
  ];
  if (given.length === 0) {
    const more = nearlyProbabilities(features);
    return { kind: 'features', data, labels, features, remarks: [...remarks, ...more] };
  }
  return {
    kind: 'probabilities',
    probabilities: probabilitiesOf(data),
    y: data.y,
    labels,
    remarks: [
      ...remarks,
      `${given.join(', ')}: probabilities of ${(given.length === 1 ? labels.slice(1) : labels).join(', ')}.`,
    ],
  };
}

/**
 * The column asked for, or one that will do: `label`, else the first of 2 to `classes` values that
 * holds no probabilities.
 */
function classColumn(
  table: Table,
  target: string,
  classes: number,
  probabilities: readonly string[],
): string {
  const columns = table.columns
    .filter(({ name }) => !probabilities.includes(name))
    .map((column) => {
      const values = new Set<string | number>(column.values);
      values.delete('');
      values.delete(NaN);
      const whole = column.kind === 'text' || [...values].every(Number.isInteger);
      return { name: column.name, whole, classes: values.size };
    });
  const fit = columns
    .filter(({ whole, classes: n }) => whole && n >= 2 && n <= classes)
    .map(({ name }) => name);
  const label = columns.find(({ name }) => name.toLowerCase() === 'label')?.name ?? 'label';
  const found = [target, label, ...fit].find((name) => fit.includes(name));
  if (found !== undefined) return found;
  const meant = columns.find(({ name }) => name === target || name === label);
  throw new RangeError(
    !meant
      ? `This table has no column of 2 to ${classes} classes.`
      : !meant.whole
        ? `“${meant.name}” cannot be the class: it holds numbers that are not whole.`
        : `“${meant.name}” has ${meant.classes} ${meant.classes === 1 ? 'class' : 'classes'}; 2 to ${classes} are needed.`,
  );
}

/** Whole labels from 0 to K - 1 beside K columns are their numbers, also where one never occurs. */
function numbered({ data, labels }: TableDataset): Pick<TableDataset, 'data' | 'labels'> {
  const all = Array.from({ length: data.features }, (_, c) => String(c));
  if (!labels.every((label) => all.includes(label))) return { data, labels };
  const y = data.y.map((own) => Number(labels[own]));
  return { data: { ...data, classes: data.features, y }, labels: all };
}

/** Every row within [0, 1] and, of several columns, of sum 1. @param source The table's rows */
function checkProbabilities(
  { rows, features, classes, x }: Dataset,
  labels: readonly string[],
  source: Uint32Array,
): void {
  const width = features === 1 ? 2 : features;
  if (classes !== width) {
    throw new RangeError(
      `The table has probabilities of ${width} classes, but ${classes} classes as labels: ${labels.join(', ')}.`,
    );
  }
  for (let row = 0; row < rows; row++) {
    const own = [...x.subarray(row * features, (row + 1) * features)];
    const sum = own.reduce((total, p) => total + p, 0);
    const inside = own.every((p) => p >= 0 && p <= 1);
    if (inside && (features === 1 || Math.abs(sum - 1) <= 0.01)) continue;
    const rule = inside ? `add up to 1, not ${Number(sum.toFixed(4))}` : 'be from 0 to 1';
    throw new RangeError(
      `Probabilities must ${rule}; row ${source[row]! + 1} has ${own.join(', ')}.`,
    );
  }
}

/** [rows, classes]; a rounded row is divided by its sum. */
function probabilitiesOf({ features, x }: Dataset): Float64Array {
  if (features === 1)
    return Float64Array.from({ length: 2 * x.length }, (_, i) =>
      i % 2 ? x[i >> 1]! : 1 - x[i >> 1]!,
    );
  const probabilities = x.slice();
  for (let at = 0; at < x.length; at += features) {
    const sum = x.subarray(at, at + features).reduce((total, p) => total + p, 0);
    for (let c = 0; c < features; c++) probabilities[at + c]! /= sum;
  }
  return probabilities;
}
