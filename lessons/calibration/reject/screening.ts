/** Simulated people: two of the features tell a little, the others nothing. */
import type { Dataset } from '#core/data/dataset.ts';
import { random, type Stream } from '#core/random.ts';
import type { RowsToJudge } from '#run/rows-to-judge.ts';
import { distance, features, heldRows, people, prevalence } from './plan.ts';

export function screeningRows(
  tests: number,
  seed: number,
): RowsToJudge & { readonly train: Dataset } {
  const { stream } = random(seed);
  return {
    train: drawPeople(people, stream('train')),
    held: drawPeople(heldRows, stream('held-out')),
    test: drawPeople(tests, stream('test')),
    labels: ['healthy', 'cancer'],
    remarks: [],
  };
}

/** Every fifth person has the disease, so that a model that never finds one is right on 80 %. */
function drawPeople(n: number, stream: Stream): Dataset {
  const x = Float64Array.from({ length: n * features }, () => stream.normal());
  const y = Uint8Array.from({ length: n }, (_, i) => ((i + 1) % (1 / prevalence) === 0 ? 1 : 0));
  y.forEach((label, row) => {
    for (let f = 0; f < 2; f++) x[row * features + f]! += label * distance;
  });
  return { rows: n, features, classes: 2, x, y };
}
