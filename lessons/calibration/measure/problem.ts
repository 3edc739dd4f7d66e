/** Rows whose true probabilities are known, or those of the reader's own table. */
import { splitRows, takeRows, type Dataset } from '#core/data/dataset.ts';
import { random, type Stream } from '#core/random.ts';
import type { Lab } from '#run/experiment.ts';
import { forecastTable } from '#run/forecast-table.ts';
import { isOwnTable } from '#run/own-table.ts';
import measure, { type Measure } from './params.ts';
import { distance, features, redundancyNoise, trainRows, trainShare } from './plan.ts';

export interface Problem {
  /** Absent where the table holds a model's probabilities. */
  readonly train?: Dataset;
  readonly test: Dataset;
  readonly labels: readonly string[];
  /** Probabilities that need no training: the true ones, or those of the reader's own model. */
  readonly known?: {
    readonly name: 'truth' | 'mine';
    readonly probabilities: Float64Array; // [test rows, classes]
  };
  readonly remarks: readonly string[];
}

export async function makeProblem(
  params: Measure,
  seed: number,
  lab: Pick<Lab, 'table'>,
): Promise<Problem> {
  const { data, n, target } = params;
  const { stream } = random(seed);
  if (!isOwnTable(data)) {
    const repeats = data === 'redundant' ? mixing(stream('mixing')) : undefined;
    const test = drawRows(n, repeats, stream('test'));
    return {
      train: drawRows(trainRows, repeats, stream('train')),
      test,
      labels: ['Class 0', 'Class 1'],
      known: { name: 'truth', probabilities: trueProbabilities(test) },
      remarks: [],
    };
  }
  const found = forecastTable(await lab.table(data), target, measure.fields.data.mine, seed);
  const { labels, remarks } = found;
  if (found.kind === 'probabilities') {
    const { y, probabilities } = found;
    const classes = labels.length;
    const test = { rows: y.length, features: 0, classes, x: new Float64Array(), y };
    return { test, labels, remarks, known: { name: 'mine', probabilities } };
  }
  const split = splitRows(found.data.rows, 1 - trainShare, stream('split'));
  return {
    train: takeRows(found.data, split.train),
    test: takeRows(found.data, split.test),
    labels,
    remarks,
  };
}

/** How each redundant feature is made of the two that count: unit vectors, [10, 2]. */
function mixing(stream: Stream): Float64Array {
  const weights = new Float64Array(2 * (features - 2));
  for (let i = 0; i < features - 2; i++) {
    const angle = 2 * Math.PI * stream.uniform();
    weights.set([Math.cos(angle), Math.sin(angle)], 2 * i);
  }
  return weights;
}

/**
 * Two round clouds, their centers `distance` on either side of the border, along the diagonal. Each
 * row takes the same draws whatever the ten other features are.
 */
function drawRows(n: number, repeats: Float64Array | undefined, stream: Stream): Dataset {
  const x = new Float64Array(n * features);
  const y = new Uint8Array(n);
  const shift = distance / Math.SQRT2;
  for (let row = 0; row < n; row++) {
    const at = row * features;
    y[row] = stream.bernoulli(0.5) ? 1 : 0;
    const side = y[row] === 1 ? shift : -shift;
    const [a, b] = [side + stream.normal(), side + stream.normal()];
    x.set([a, b], at);
    for (let f = 2; f < features; f++) {
      const own = stream.normal();
      x[at + f] = repeats
        ? repeats[2 * f - 4]! * a + repeats[2 * f - 3]! * b + redundancyNoise * own
        : own;
    }
  }
  return { rows: n, features, classes: 2, x, y };
}

/** P(class 1 | x) of two unit normals, by Bayes' rule: [rows, 2]. */
function trueProbabilities({ rows, x }: Dataset): Float64Array {
  const probabilities = new Float64Array(2 * rows);
  for (let row = 0; row < rows; row++) {
    const sum = x[row * features]! + x[row * features + 1]!;
    const p = 1 / (1 + Math.exp(-2 * (distance / Math.SQRT2) * sum));
    probabilities.set([1 - p, p], 2 * row);
  }
  return probabilities;
}
