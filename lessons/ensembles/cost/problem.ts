/** The learning problem of one run: two classes, one of which may be rare. */
import { fitStandardization, splitRows, standardize, takeRows } from '#core/data/dataset.ts';
import type { Dataset } from '#core/data/dataset.ts';
import { nestedSpheres, strongAndWeak } from '#core/data/many-features.ts';
import { datasetFromWideTable } from '#core/data/wide-table.ts';
import { random } from '#core/random.ts';
import type { Lab } from '#run/experiment.ts';
import { isOwnTable } from '#run/own-table.ts';
import cost, { type Cost } from './params.ts';
import { mostFeatures, testRows } from './plan.ts';

export interface Problem {
  /** Both standardized by the training rows. */
  readonly train: Dataset;
  readonly test: Dataset;
  readonly labels: readonly string[];
  /** The class that is rarer among the training rows; class 1 where they are even. */
  readonly rare: number;
  readonly remarks: readonly string[];
}

const generators = { strong: strongAndWeak, spheres: nestedSpheres } as const;

export async function makeProblem(
  params: Cost,
  seed: number,
  lab: Pick<Lab, 'table'>,
): Promise<Problem> {
  const { stream } = random(seed);
  const { data, n, minority } = params;
  if (!isOwnTable(data)) {
    const draw = generators[data];
    const train = draw(n, stream('train'), { share: minority });
    const test = draw(testRows, stream('test'), { share: minority });
    return scaled(train, test, ['Class 0', 'Class 1'], []);
  }
  const { classes, rows } = cost.fields.data.mine;
  const {
    data: all,
    labels,
    remarks,
  } = datasetFromWideTable(await lab.table(data), {
    target: params.target,
    classes,
    features: mostFeatures,
    rows,
    stream: stream('sample'),
  });
  const size = Math.min(n, Math.floor(0.7 * all.rows));
  const split = splitRows(all.rows, 1 - size / all.rows, stream('split'));
  return scaled(takeRows(all, split.train), takeRows(all, split.test), labels, [
    ...remarks,
    `${split.train.length} rows are trained on, ${split.test.length} are for testing.`,
  ]);
}

function scaled(
  train: Dataset,
  test: Dataset,
  labels: readonly string[],
  remarks: readonly string[],
): Problem {
  const ones = train.y.reduce((sum, label) => sum + label, 0);
  if (ones === 0 || ones === train.rows) {
    throw new RangeError('All training rows drawn are of one class. Try another seed.');
  }
  const scaling = fitStandardization(train);
  return {
    train: standardize(train, scaling),
    test: standardize(test, scaling),
    labels,
    rare: 2 * ones <= train.rows ? 1 : 0,
    remarks,
  };
}
