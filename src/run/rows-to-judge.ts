/**
 * Rows to train a classifier on, rows held out to repair or calibrate it with, and rows to test it
 * with: three parts that never meet. From drawn digits or the reader's own table. For experiments.
 */
import { logitsOf } from '#core/calibration/temperature.ts';
import {
  fitStandardization,
  splitRows,
  standardize,
  takeRows,
  type Dataset,
} from '#core/data/dataset.ts';
import { DIGIT_SIDE, type DigitSpread } from '#core/data/digits.ts';
import { DIGIT_TASKS, smallDigits, type DigitTask } from '#core/data/small-digits.ts';
import { random, type Stream } from '#core/random.ts';
import type { Lab } from './experiment.ts';
import { forecastTable } from './forecast-table.ts';
import type { OwnColumns, OwnTableId } from './params.ts';

export interface RowsToJudge {
  /** Absent where the table holds a model's probabilities: then the logits are known. */
  readonly train?: Dataset;
  readonly held: Dataset;
  readonly test: Dataset;
  /** [rows, classes] of the reader's own model. */
  readonly known?: { readonly held: Float32Array; readonly test: Float32Array };
  readonly labels: readonly string[];
  /** What was left out, in sentences. */
  readonly remarks: readonly string[];
}

/** Held-out rows and test rows of a task of drawn digits. */
export interface DigitCounts {
  readonly held: number;
  readonly test: number;
}

export async function digitRows(
  task: DigitTask,
  { held, test }: DigitCounts,
  seed: number,
  lab: Pick<Lab, 'breathe'>,
): Promise<RowsToJudge & { readonly train: Dataset }> {
  const { rows } = DIGIT_TASKS[task];
  const { stream } = random(seed);
  const draw = (n: number, name: string) =>
    digitsInParts(task, n, (part) => stream(name, part), lab);
  return {
    train: await draw(rows, 'train'),
    held: await draw(held, 'held-out'),
    test: await draw(test, 'test'),
    labels: Array.from({ length: 10 }, (_, digit) => String(digit)),
    remarks: [],
  };
}

/** Small digits drawn a hundred at a time, each from a stream of its own, with breath between. */
export async function digitsInParts(
  task: DigitTask,
  n: number,
  streamOf: (part: number) => Stream,
  lab: Pick<Lab, 'breathe'>,
  changes: Partial<DigitSpread> = {},
): Promise<Dataset> {
  const size = 100;
  const features = (DIGIT_SIDE / 2) ** 2;
  const x = new Float64Array(n * features);
  const y = new Uint8Array(n);
  for (let from = 0; from < n; from += size) {
    const part = smallDigits(task, Math.min(size, n - from), streamOf(from / size), changes);
    x.set(part.x, from * features);
    y.set(part.y, from);
    await lab.breathe();
  }
  return { rows: n, features, classes: 10, x, y };
}

/**
 * The reader's own table: half of its rows train, a quarter is held out, a quarter tests, all
 * standardized; of a table of probabilities half is held out. @param mostFeatures that a network takes
 */
export async function ownRowsToJudge(
  id: OwnTableId,
  target: string,
  mine: OwnColumns,
  mostFeatures: number,
  seed: number,
  lab: Pick<Lab, 'table'>,
): Promise<RowsToJudge> {
  const found = forecastTable(await lab.table(id), target, mine, seed);
  const { labels, remarks } = found;
  const { stream } = random(seed);
  if (found.kind === 'probabilities') {
    const { y, probabilities } = found;
    const classes = labels.length;
    // the logits ride along as features, so that both are split alike
    const all = { rows: y.length, features: classes, classes, x: logitsOf(probabilities), y };
    const split = splitRows(all.rows, 0.5, stream('split'));
    const [held, test] = [takeRows(all, split.train), takeRows(all, split.test)];
    const known = { held: Float32Array.from(held.x), test: Float32Array.from(test.x) };
    return { held, test, known, labels, remarks };
  }
  if (found.features.length > mostFeatures) {
    throw new RangeError(
      `A network of the lab takes at most ${mostFeatures} features; this table has ${found.features.length}.`,
    );
  }
  const split = splitRows(found.data.rows, 0.5, stream('split'));
  const rest = takeRows(found.data, split.test);
  const halves = splitRows(rest.rows, 0.5, stream('halves'));
  const train = takeRows(found.data, split.train);
  const scaling = fitStandardization(train);
  return {
    train: standardize(train, scaling),
    held: standardize(takeRows(rest, halves.train), scaling),
    test: standardize(takeRows(rest, halves.test), scaling),
    labels,
    remarks,
  };
}
