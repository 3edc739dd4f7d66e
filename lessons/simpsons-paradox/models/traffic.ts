/** Requests of two groups, and the two models that answer them. */
import { fitStandardization, standardize, type Dataset, type Inputs } from '#core/data/dataset.ts';
import { predictLogistic, trainLogistic } from '#core/learners/logistic.ts';
import type { Stream } from '#core/random.ts';

/** Requests, each of group 0, the majority, or 1, the minority. */
export interface Requests {
  readonly data: Dataset;
  readonly group: Uint8Array; // [rows]
}

/** How sharply the label follows the features, and how bent its border is; the minority is harder. */
const groups = [
  { sharpness: 6, bend: 0.3 },
  { sharpness: 1.5, bend: 1.2 },
] as const;

/**
 * Requests of two standard normal features. In both groups label 1 lies beyond a curve; in the
 * minority it is more bent, and the features tell less.
 */
export function drawRequests(rows: number, minority: number, stream: Stream): Requests {
  const x = new Float64Array(2 * rows);
  const y = new Uint8Array(rows);
  const group = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    const [a, b] = [stream.normal(), stream.normal()];
    const of = stream.uniform() < minority ? 1 : 0;
    const { sharpness, bend } = groups[of];
    const logOdds = sharpness * (a + bend * (b * b - 1));
    x.set([a, b], 2 * row);
    group[row] = of;
    y[row] = stream.uniform() < 1 / (1 + Math.exp(-logOdds)) ? 1 : 0;
  }
  return { data: { rows, features: 2, classes: 2, x, y }, group };
}

/** Whether the answer to each request is right: [rows] of 0 and 1. */
export type Judge = (requests: Requests) => Uint8Array;

/** Logistic regression on the features as they are. */
export function modelA(train: Requests): Judge {
  return logistic(train, (x) => x, 2);
}

/** Logistic regression that also has their squares and product, so that it can follow the curve. */
export function modelB(train: Requests): Judge {
  return logistic(train, withSquares, 5);
}

function logistic(
  train: Requests,
  widen: (x: Float64Array) => Float64Array,
  features: number,
): Judge {
  const inputs = ({ data }: Requests): Inputs => ({ rows: data.rows, features, x: widen(data.x) });
  const own = inputs(train);
  const scaling = fitStandardization(own);
  const model = trainLogistic({ ...standardize(own, scaling), classes: 2, y: train.data.y });
  return (requests) => {
    const probabilities = predictLogistic(model, standardize(inputs(requests), scaling).x);
    return requests.data.y.map((label, row) =>
      (probabilities[2 * row + 1]! > 0.5 ? 1 : 0) === label ? 1 : 0,
    );
  };
}

/** [rows, 2] → [rows, 5]: a, b, a², ab, b². */
function withSquares(x: Float64Array): Float64Array {
  const wide = new Float64Array((x.length / 2) * 5);
  for (let row = 0; row < x.length / 2; row++) {
    const [a, b] = [x[2 * row]!, x[2 * row + 1]!];
    wide.set([a, b, a * a, a * b, b * b], 5 * row);
  }
  return wide;
}
