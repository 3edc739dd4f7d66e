/** The learning problem of one run: training rows, test rows, and the window they are drawn in. */
import { fitStandardization, splitRows, takeRows } from '#core/data/dataset.ts';
import type { Dataset, Standardization } from '#core/data/dataset.ts';
import { shapes } from '#core/data/shapes.ts';
import { datasetFromTable } from '#core/data/table.ts';
import { random } from '#core/random.ts';
import type { Lab } from '#run/experiment.ts';
import { penguinColumns, type Bagging } from './params.ts';

/** Test rows of a generated data set. */
const testRows = 1000;
/** Of a real table, the largest share that is trained on; the rest is for testing. */
const largestTrainShare = 0.7;

export interface Axis {
  readonly name: string;
  /** Ends of the window, a little beyond the data. */
  readonly ends: readonly [number, number];
}

export interface Problem {
  readonly train: Dataset;
  readonly test: Dataset;
  /** Fitted on the training rows. */
  readonly scaling: Standardization;
  readonly labels: readonly string[];
  readonly axes: readonly [Axis, Axis];
  /** Rows that a real table lost to missing values, or could not give; in sentences. */
  readonly remarks: readonly string[];
}

export async function makeProblem(params: Bagging, seed: number, lab: Lab): Promise<Problem> {
  const { train, test, labels, names, remarks } =
    params.data === 'penguins' ? await penguins(params, seed, lab) : generated(params, seed);
  return {
    train,
    test,
    scaling: fitStandardization(train),
    labels,
    axes: [axis(names[0], train, 0), axis(names[1], train, 1)],
    remarks,
  };
}

interface Source extends Pick<Problem, 'train' | 'test' | 'labels' | 'remarks'> {
  readonly names: readonly [string, string];
}

function generated(params: Bagging, seed: number): Source {
  const draw = shapes[params.data === 'penguins' ? 'moons' : params.data];
  const { stream } = random(seed);
  return {
    train: draw(params.n, params.noise, stream('train')),
    test: draw(testRows, params.noise, stream('test')),
    labels: ['Class 0', 'Class 1'],
    names: ['Feature 1', 'Feature 2'],
    remarks: [],
  };
}

async function penguins(params: Bagging, seed: number, lab: Lab): Promise<Source> {
  const names = [penguinColumns[params.x], penguinColumns[params.y]] as const;
  const { data, labels, dropped } = datasetFromTable(await lab.table('penguins'), names, 'Species');
  const rows = Math.min(params.n, Math.floor(data.rows * largestTrainShare));
  const split = splitRows(data.rows, 1 - rows / data.rows, random(seed).stream('split'));
  const missing = Object.entries(dropped.missing).filter(([, count]) => count > 0);
  const remarks = [
    ...(dropped.rows > 0
      ? [
          `${dropped.rows} rows are left out because a value is missing (${missing
            .map(([name, count]) => `${name}: ${count}`)
            .join(', ')}).`,
        ]
      : []),
    ...(rows < params.n
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

function axis(name: string, { x, features }: Dataset, feature: number): Axis {
  let low = Infinity;
  let high = -Infinity;
  for (let i = feature; i < x.length; i += features) {
    low = Math.min(low, x[i] ?? NaN);
    high = Math.max(high, x[i] ?? NaN);
  }
  const margin = 0.08 * (high - low || 1);
  return { name, ends: [low - margin, high + margin] };
}
