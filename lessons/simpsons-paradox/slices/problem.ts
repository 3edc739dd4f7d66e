/** A trained classifier and the rows that it is judged on: its error row by row, and what was logged. */
import { fitStandardization, standardize, takeRows, type Dataset } from '#core/data/dataset.ts';
import { numberColumn, textColumn, type Table } from '#core/data/table.ts';
import { predictLogistic, trainLogistic } from '#core/learners/logistic.ts';
import { random } from '#core/random.ts';
import { codeColumn, takeCodes, type CodedColumn } from '#core/slices/columns.ts';
import type { Lab } from '#run/experiment.ts';
import type { Slices } from './params.ts';
import { trainRows } from './plan.ts';
import { drawSessions } from './web-traffic.ts';

export interface Judged {
  readonly columns: readonly CodedColumn[];
  /** 1 where the model is wrong, [rows]. */
  readonly loss: Float64Array;
  readonly truth: Uint8Array;
  /** Probability of class 1, [rows]. */
  readonly forecast: Float64Array;
  readonly classes: readonly [string, string];
}

export async function judgedRows(
  params: Pick<Slices, 'data' | 'planted' | 'retrain' | 'rows' | 'columns'>,
  seed: number,
  lab: Pick<Lab, 'table' | 'breathe'>,
): Promise<Judged> {
  if (params.data === 'penguins') {
    return penguins(await lab.table('penguins'), params.retrain, seed, lab);
  }
  const { rows, retrain } = params;
  const train = drawSessions(trainRows, params, 'train', random(seed));
  const test = drawSessions(rows, params, 'test', random(seed));
  await lab.breathe();
  const model = fit(retrain ? widened(train.data, train.columns) : train.data);
  await lab.breathe();
  const forecast = model(retrain ? widened(test.data, test.columns) : test.data);
  const classes = ['not pressed', 'pressed'] as const;
  return judged(test.columns, test.data.y, forecast, classes);
}

/** The sex of a penguin from its weight and flipper; each row is judged by a model that never saw it. */
async function penguins(
  table: Table,
  retrain: boolean,
  seed: number,
  { breathe }: Pick<Lab, 'breathe'>,
): Promise<Judged> {
  const sex = textColumn(table, 'Sex').values;
  const inputs = ['Body Mass (g)', 'Flipper Length (mm)'].map((name) => numberColumn(table, name));
  const kept = Uint32Array.from(
    sex.flatMap((value, row) =>
      (value === 'MALE' || value === 'FEMALE') &&
      inputs.every(({ values }) => !Number.isNaN(values[row]!))
        ? [row]
        : [],
    ),
  );
  const coded = ['Species', 'Island', 'Beak Length (mm)', 'Beak Depth (mm)', 'Sex'].map((name) =>
    codeColumn(table.columns.find((column) => column.name === name)!),
  );
  const columns = takeCodes(coded, kept).map((column) => ({
    ...column,
    name: column.name.replace(' (mm)', '').toLowerCase(),
    labels: column.labels.map((label) => label.replace('FEMALE', 'female').replace('MALE', 'male')),
  }));
  const plain: Dataset = {
    rows: kept.length,
    features: inputs.length,
    classes: 2,
    x: Float64Array.from({ length: kept.length * inputs.length }, (_, i) => {
      return inputs[i % inputs.length]!.values[kept[Math.floor(i / inputs.length)]!]!;
    }),
    y: Uint8Array.from(kept, (row) => (sex[row] === 'MALE' ? 1 : 0)),
  };
  // Not the sex, which is what is asked for.
  const data = retrain ? widened(plain, columns.slice(0, -1)) : plain;
  const order = random(seed)
    .stream('folds')
    .shuffle(Uint32Array.from({ length: data.rows }, (_, i) => i));
  const forecast = new Float64Array(data.rows);
  const folds = 10;
  for (let fold = 0; fold < folds; fold++) {
    const held = order.filter((_, i) => i % folds === fold);
    const rest = order.filter((_, i) => i % folds !== fold);
    const answers = fit(takeRows(data, rest))(takeRows(data, held));
    held.forEach((row, i) => (forecast[row] = answers[i]!));
    await breathe();
  }
  return judged(columns, data.y, forecast, ['female', 'male']);
}

function judged(
  columns: readonly CodedColumn[],
  truth: Uint8Array,
  forecast: Float64Array,
  classes: readonly [string, string],
): Judged {
  const loss = Float64Array.from(forecast, (p, row) => ((p > 0.5 ? 1 : 0) === truth[row] ? 0 : 1));
  return { columns, loss, truth, forecast, classes };
}

/** Logistic regression on standardized features; answers with the probability of class 1. */
function fit(train: Dataset): (data: Dataset) => Float64Array {
  const scaling = fitStandardization(train);
  const model = trainLogistic(standardize(train, scaling));
  return (data) =>
    predictLogistic(model, standardize(data, scaling).x).filter((_, i) => i % 2 === 1);
}

/** The features and, for each value of each column, a 0 or 1. */
function widened(data: Dataset, columns: readonly CodedColumn[]): Dataset {
  const width = columns.reduce((sum, { labels }) => sum + labels.length, data.features);
  const x = new Float64Array(data.rows * width);
  for (let row = 0; row < data.rows; row++) {
    const base = row * width;
    x.set(data.x.subarray(row * data.features, (row + 1) * data.features), base);
    let at = data.features;
    for (const { labels, codes } of columns) {
      x[base + at + codes[row]!] = 1;
      at += labels.length;
    }
  }
  return { ...data, features: width, x };
}
