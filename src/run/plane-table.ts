/** Learning problems from real tables: the penguins, and whatever the reader brings. */
import { splitRows, takeRows, type Dataset } from '#core/data/dataset.ts';
import { datasetFromTable, type Table, type TableDataset } from '#core/data/table.ts';
import { random } from '#core/random.ts';
import type { Lab } from './experiment.ts';
import type { OwnColumns } from './params.ts';

/** The numeric columns of the penguins table, by the name the address uses. */
export const penguinColumns = {
  'beak-length': 'Beak Length (mm)',
  'beak-depth': 'Beak Depth (mm)',
  'flipper-length': 'Flipper Length (mm)',
  'body-mass': 'Body Mass (g)',
} as const;

export type PenguinColumn = keyof typeof penguinColumns;

/** Of a real table, the largest share that is trained on; the rest is for testing. */
const largestTrainShare = 0.7;
/** Complete rows that a table must have. */
const fewestRows = 10;

export interface Source {
  readonly train: Dataset;
  readonly test: Dataset;
  readonly labels: readonly string[];
  readonly names: readonly [string, string];
  readonly remarks: readonly string[];
}

export async function penguins(
  settings: { readonly n: number; readonly x: PenguinColumn; readonly y: PenguinColumn },
  seed: number,
  lab: Pick<Lab, 'table'>,
): Promise<Source> {
  const names = [penguinColumns[settings.x], penguinColumns[settings.y]] as const;
  const found = datasetFromTable(await lab.table('penguins'), names, 'Species');
  return fromTable(found, names, settings.n, seed);
}

/** Split a table's complete rows; at most `cap` of them are used, drawn with the seed. */
function fromTable(
  { data: all, labels, dropped }: TableDataset,
  names: readonly [string, string],
  wanted: number,
  seed: number,
  cap = Infinity,
): Source {
  const data =
    all.rows <= cap
      ? all
      : takeRows(all, splitRows(all.rows, cap / all.rows, random(seed).stream('sample')).test);
  const rows = Math.min(wanted, Math.floor(data.rows * largestTrainShare));
  const split = splitRows(data.rows, 1 - rows / data.rows, random(seed).stream('split'));
  const missing = Object.entries(dropped.missing).filter(([, count]) => count > 0);
  const remarks = [
    ...(dropped.rows > 0
      ? [
          `${dropped.rows} ${dropped.rows === 1 ? 'row is' : 'rows are'} left out because a value is missing (${missing
            .map(([name, count]) => `${name}: ${count}`)
            .join(', ')}).`,
        ]
      : []),
    ...(data.rows < all.rows
      ? [`${data.rows} of ${all.rows} complete rows are used, drawn with the seed.`]
      : []),
    ...(rows < wanted
      ? [`The table has ${data.rows} complete rows; ${rows} of them are trained on.`]
      : []),
  ];
  return {
    train: takeRows(data, split.train),
    test: takeRows(data, split.test),
    labels,
    names,
    remarks,
  };
}

/** Columns of the reader's own table, and how many rows of it to train on. */
interface OwnSettings {
  readonly target: string;
  readonly first: string;
  readonly second: string;
  readonly n: number;
}

/**
 * The reader's own table. A column that a link names and the table does not have is replaced by one
 * that will do, and said.
 */
export function ownTable(
  settings: OwnSettings,
  mine: Pick<OwnColumns, 'classes' | 'rows'>,
  seed: number,
  table: Table,
): Source {
  const kinds = table.columns.map((column) => {
    const values = new Set<string | number>(column.values);
    values.delete('');
    values.delete(NaN);
    const whole = [...values].every(Number.isInteger);
    const classes = values.size >= 2 && values.size <= mine.classes;
    return {
      name: column.name,
      feature: column.kind === 'number' && values.size > 1,
      target: classes && (column.kind === 'text' || whole),
    };
  });
  const remarks: string[] = [];
  const pick = (role: 'feature' | 'target', wanted: string, not: readonly string[]): string => {
    const fit = kinds.filter((kind) => kind[role] && !not.includes(kind.name));
    // Texts are likelier to name a class, and whole numbers to measure something.
    const first = fit.find(({ feature }) => role === 'feature' || !feature) ?? fit[0];
    if (!first) {
      throw new RangeError(
        role === 'target'
          ? `This table has no column of 2 to ${mine.classes} classes that could be learned.`
          : 'This table has too few numeric columns: two features and a class are needed.',
      );
    }
    if (fit.some(({ name }) => name === wanted)) return wanted;
    if (wanted !== '') {
      remarks.push(
        `“${wanted}” cannot be the ${role === 'target' ? 'class' : 'feature'} here; ${first.name} is used.`,
      );
    }
    return first.name;
  };
  const target = pick('target', settings.target, []);
  const first = pick('feature', settings.first, [target]);
  const second = pick('feature', settings.second, [target, first]);
  const found = datasetFromTable(table, [first, second], target);
  if (found.data.rows < fewestRows || found.data.classes < 2) {
    throw new RangeError(
      `This table has ${found.data.rows} rows without missing values, of ${found.data.classes} classes; ${fewestRows} rows of two classes are needed.`,
    );
  }
  const source = fromTable(found, [first, second], settings.n, seed, mine.rows);
  return { ...source, remarks: [...remarks, ...source.remarks] };
}
