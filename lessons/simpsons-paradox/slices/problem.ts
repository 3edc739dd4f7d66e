/** A trained classifier and the rows that it is judged on, from the lab's data or the reader's. */
import type { Dataset } from '#core/data/dataset.ts';
import { numberColumn, textColumn, type Table } from '#core/data/table.ts';
import { random } from '#core/random.ts';
import { codeColumn, takeCodes } from '#core/slices/columns.ts';
import type { Lab } from '#run/experiment.ts';
import { isOwnTable } from '#run/own-table.ts';
import { crossFit, fit, widened } from './classifier.ts';
import { judgedByChance, type Judged } from './judged.ts';
import { ownRows } from './own.ts';
import type { Slices } from './params.ts';
import { trainRows } from './plan.ts';
import { drawSessions } from './web-traffic.ts';

export async function judgedRows(
  params: Slices,
  seed: number,
  lab: Pick<Lab, 'table' | 'breathe'>,
): Promise<Judged> {
  if (isOwnTable(params.data)) {
    return ownRows(await lab.table(params.data), params, seed, lab);
  }
  if (params.data === 'penguins') {
    return penguins(await lab.table('penguins'), params.retrain, seed, lab);
  }
  const { rows, retrain } = params;
  const train = drawSessions(trainRows, params, 'train', random(seed));
  const test = drawSessions(rows, params, 'test', random(seed));
  await lab.breathe();
  const model = fit(retrain ? widened(train.data, train.columns) : train.data);
  await lab.breathe();
  const chance = model(retrain ? widened(test.data, test.columns) : test.data);
  const truth = test.data.y;
  const classes = ['not pressed', 'pressed'];
  return {
    columns: test.columns,
    truth,
    classes,
    remarks: [],
    ...judgedByChance(chance, truth, classes),
  };
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
  const stream = random(seed).stream('folds');
  const chances = await crossFit(data, stream, { folds: 10, breathe });
  const chance = chances.filter((_, i) => i % 2 === 1);
  const classes = ['female', 'male'];
  return {
    columns,
    truth: data.y,
    classes,
    remarks: [],
    ...judgedByChance(chance, data.y, classes),
  };
}
