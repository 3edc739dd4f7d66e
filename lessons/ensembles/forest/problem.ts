/** Where training sets come from, again and again, and the rows that stay the same. */
import { splitRows, takeRows, type Dataset } from '#core/data/dataset.ts';
import { nestedSpheres, signalFeatures, strongAndWeak } from '#core/data/many-features.ts';
import { datasetFromWideTable } from '#core/data/wide-table.ts';
import { random } from '#core/random.ts';
import type { Lab } from '#run/experiment.ts';
import { isOwnTable } from '#run/own-table.ts';
import forest, { type Forest } from './params.ts';
import { mostFeatures, testRows } from './plan.ts';

export interface Problem {
  /** Another training set of the same kind for every number. */
  readonly train: (set: number) => Dataset;
  /** The same rows for every training set. */
  readonly test: Dataset;
  /** The rows that training sets are drawn from, where there is one table only. */
  readonly pool?: Dataset;
  readonly labels: readonly string[];
  readonly names: readonly string[];
  /** Features that say something of the class, the first ones; NaN where nobody knows. */
  readonly signal: number;
  readonly remarks: readonly string[];
}

const generators = { strong: strongAndWeak, spheres: nestedSpheres } as const;

export async function makeProblem(
  params: Forest,
  seed: number,
  lab: Pick<Lab, 'table'>,
): Promise<Problem> {
  const { stream } = random(seed);
  const { data, noise, n } = params;
  if (!isOwnTable(data)) {
    const draw = generators[data];
    const test = draw(testRows, stream('test'), { noise });
    return {
      train: (set) => draw(n, stream('train', set), { noise }),
      test,
      labels: ['Class 0', 'Class 1'],
      names: Array.from({ length: test.features }, (_, f) => `Feature ${f + 1}`),
      signal: signalFeatures,
      remarks: [],
    };
  }
  const { classes, rows } = forest.fields.data.mine;
  const found = datasetFromWideTable(await lab.table(data), {
    target: params.target,
    classes,
    features: mostFeatures,
    rows,
    stream: stream('sample'),
  });
  const { labels, names } = found;
  const split = splitRows(found.data.rows, 0.3, stream('split'));
  const pool = takeRows(found.data, split.train);
  const size = Math.min(n, Math.floor(pool.rows / 2));
  return {
    train: (set) => {
      const order = stream('train', set).shuffle(
        Uint32Array.from({ length: pool.rows }, (_, row) => row),
      );
      return takeRows(pool, order.slice(0, size));
    },
    test: takeRows(found.data, split.test.slice(0, testRows)),
    pool,
    labels,
    names,
    signal: NaN,
    remarks: [
      ...found.remarks,
      `There is only one table: each training set is ${size} of ${pool.rows} rows, so that two sets share rows and their variance is understated.`,
    ],
  };
}
