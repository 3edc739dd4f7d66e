/**
 * The reader's own table where probabilities are judged: rows of features and a class to learn, or
 * rows of a class and the probabilities that a model of theirs gave. Pure; for experiments.
 */
import { splitRows, takeRows, type Dataset } from '#core/data/dataset.ts';
import { datasetFromTable, type Table } from '#core/data/table.ts';
import { random } from '#core/random.ts';

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

/** The columns of probabilities: `p` of the second class, or `p0`, `p1`, … of every class. */
function probabilityColumns(table: Table): string[] {
  const numbers = new Set(
    table.columns.filter(({ kind }) => kind === 'number').map(({ name }) => name),
  );
  const each: string[] = [];
  while (numbers.has(`p${each.length}`)) each.push(`p${each.length}`);
  if (each.length >= 2) return each;
  return numbers.has('p') ? ['p'] : [];
}

/**
 * Read a table with classes in the column `target`. With columns `p`, or `p0`, `p1`, …, it holds a
 * model's probabilities, of the classes in alphabetical or ascending order; else every other number
 * column that varies is a feature. At most `most` rows are used, drawn with the seed.
 */
export function forecastTable(
  table: Table,
  target: string,
  { rows: most, classes }: { readonly rows: number; readonly classes: number },
  seed: number,
): FeatureTable | ProbabilityTable {
  const own = classColumn(table, target, classes);
  const given = probabilityColumns(table);
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
  const { data: all, labels, dropped } = datasetFromTable(table, features, own);
  if (all.rows < fewestRows || all.classes < 2 || all.classes > classes) {
    throw new RangeError(
      `This table has ${all.rows} rows without missing values, of ${all.classes} classes; ` +
        `${fewestRows} rows of 2 to ${classes} classes are needed.`,
    );
  }
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
  if (given.length === 0) return { kind: 'features', data, labels, features, remarks };
  return {
    kind: 'probabilities',
    probabilities: checkedProbabilities(data, labels),
    y: data.y,
    labels,
    remarks: [
      ...remarks,
      `${given.join(', ')}: probabilities of ${(given.length === 1 ? labels.slice(1) : labels).join(', ')}.`,
    ],
  };
}

/** The column asked for, or one that will do: `label`, else the first of 2 to `classes` values. */
function classColumn(table: Table, target: string, classes: number): string {
  const fit = table.columns
    .filter((column) => {
      const values = new Set<string | number>(column.values);
      values.delete('');
      values.delete(NaN);
      const whole = column.kind === 'text' || [...values].every(Number.isInteger);
      return whole && values.size >= 2 && values.size <= classes;
    })
    .map(({ name }) => name);
  const found = [target, 'label', ...fit].find((name) => fit.includes(name));
  if (found !== undefined) return found;
  throw new RangeError(`This table has no column of 2 to ${classes} classes.`);
}

/** [rows, classes], every row within [0, 1] and of sum 1; a rounded row is divided by its sum. */
function checkedProbabilities(data: Dataset, labels: readonly string[]): Float64Array {
  const { rows, features, classes, x } = data;
  if (features === 1 ? classes !== 2 : classes > features) {
    throw new RangeError(
      `The table has probabilities of ${features === 1 ? 2 : features} classes, but the labels ${labels.join(', ')}.`,
    );
  }
  const width = features === 1 ? 2 : classes;
  const probabilities = new Float64Array(rows * width);
  for (let row = 0; row < rows; row++) {
    const own =
      features === 1
        ? [1 - x[row]!, x[row]!]
        : [...x.subarray(row * features, (row + 1) * features)];
    const sum = own.reduce((total, p) => total + p, 0);
    const bad = own.find((p) => !(p >= 0 && p <= 1));
    if (bad !== undefined || Math.abs(sum - 1) > 0.01 || own.length !== width) {
      throw new RangeError(
        `Probabilities must be from 0 to 1 and add up to 1, one for each of the ${width} classes that occur; row ${row + 1} has ${own.join(', ')}.`,
      );
    }
    own.forEach((p, c) => (probabilities[row * width + c] = p / sum));
  }
  return probabilities;
}
