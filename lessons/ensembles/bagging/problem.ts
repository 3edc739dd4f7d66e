/** The learning problem of one run: training rows, test rows, and the window they are drawn in. */
import { fitStandardization } from '#core/data/dataset.ts';
import type { Dataset, Standardization } from '#core/data/dataset.ts';
import { shapes } from '#core/data/shapes.ts';
import { random } from '#core/random.ts';
import type { Lab } from '#run/experiment.ts';
import { isOwnTable } from '#run/own-table.ts';
import type { Bagging } from './params.ts';
import { ownTable, penguins, type Source } from './real.ts';

/** Test rows of a generated data set. */
const testRows = 1000;

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

export async function makeProblem(
  params: Bagging,
  seed: number,
  lab: Pick<Lab, 'table'>,
): Promise<Problem> {
  const { data } = params;
  const { train, test, labels, names, remarks } = isOwnTable(data)
    ? ownTable(params, seed, await lab.table(data))
    : data === 'penguins'
      ? await penguins(params, seed, lab)
      : generated(shapes[data], params, seed);
  return {
    train,
    test,
    scaling: fitStandardization(train),
    labels,
    axes: [axis(names[0], train, 0), axis(names[1], train, 1)],
    remarks,
  };
}

function generated(draw: (typeof shapes)['moons'], params: Bagging, seed: number): Source {
  const { stream } = random(seed);
  return {
    train: draw(params.n, params.noise, stream('train')),
    test: draw(testRows, params.noise, stream('test')),
    labels: ['Class 0', 'Class 1'],
    names: ['Feature 1', 'Feature 2'],
    remarks: [],
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
