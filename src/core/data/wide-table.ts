/** A data set from a table, with every numeric column that varies as a feature. */
import { takeRows, type Dataset } from './dataset.ts';
import { datasetFromTable, type Table } from './table.ts';
import type { Stream } from '../random.ts';

export interface WideOptions {
  /** The wanted class column; where it will not do, another is taken and said. */
  readonly target: string;
  /** Most classes the target may have. */
  readonly classes: number;
  /** Most features, the first of the table. */
  readonly features: number;
  /** Most rows; of more, they are drawn from `stream`. */
  readonly rows: number;
  readonly stream: Stream;
}

export interface WideDataset {
  readonly data: Dataset;
  readonly labels: readonly string[];
  readonly names: readonly string[];
  /** What was replaced or left out, in sentences. */
  readonly remarks: readonly string[];
}

/** Complete rows that a table must have. */
const fewestRows = 40;

/** Throws RangeErrors, in sentences for the reader, when the table cannot be learned from. */
export function datasetFromWideTable(table: Table, options: WideOptions): WideDataset {
  const { classes, rows, stream } = options;
  const kinds = table.columns.map((column) => {
    const values = new Set<string | number>(column.values);
    values.delete('');
    values.delete(NaN);
    const few = values.size >= 2 && values.size <= classes;
    return {
      name: column.name,
      feature: column.kind === 'number' && values.size > 1,
      target: few && (column.kind === 'text' || [...values].every(Number.isInteger)),
    };
  });
  const targets = kinds.filter((kind) => kind.target);
  // Texts are likelier to name a class, and whole numbers to measure something.
  const target =
    targets.find(({ name }) => name === options.target) ??
    targets.find(({ feature }) => !feature) ??
    targets[0];
  if (!target) {
    throw new RangeError(`This table has no column of 2 to ${classes} classes to learn.`);
  }
  const usable = kinds.filter(({ feature, name }) => feature && name !== target.name);
  const names = usable.slice(0, options.features).map(({ name }) => name);
  if (names.length < 2) {
    throw new RangeError('This table has too few numeric columns beside the class: 2 are needed.');
  }
  const found = datasetFromTable(table, names, target.name);
  if (found.data.rows < fewestRows || found.data.classes < 2) {
    throw new RangeError(
      `This table has ${found.data.rows} rows without missing values, of ${found.data.classes} classes; ${fewestRows} rows of two classes are needed.`,
    );
  }
  const remarks: string[] = [];
  if (options.target !== '' && target.name !== options.target) {
    remarks.push(`“${options.target}” cannot be the class here; ${target.name} is used.`);
  }
  remarks.push(`Features are the ${names.length} numeric columns ${names.join(', ')}.`);
  if (usable.length > names.length) {
    remarks.push(`${usable.length - names.length} further numeric columns are left out.`);
  }
  if (found.dropped.rows > 0) {
    remarks.push(`${found.dropped.rows} rows are left out because a value is missing.`);
  }
  if (found.data.rows <= rows) return { ...found, names, remarks };
  remarks.push(`${rows} of ${found.data.rows} complete rows are used, drawn with the seed.`);
  const order = stream.shuffle(Uint32Array.from({ length: found.data.rows }, (_, row) => row));
  return {
    data: takeRows(found.data, order.slice(0, rows).sort()),
    labels: found.labels,
    names,
    remarks,
  };
}
