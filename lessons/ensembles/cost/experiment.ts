/** What a better model costs: accuracy beside latency, size and training time, model by model. */
import type { Experiment, Lab, Snapshot } from '#run/experiment.ts';
import { measureLatency } from './latency.ts';
import { trainers, type Model } from './models.ts';
import type { Cost } from './params.ts';
import type { ModelId } from './names.ts';
import { modelsOf } from './plan.ts';
import { makeProblem, type Problem } from './problem.ts';

/** What one model achieves; what it takes by the clock is in the snapshot's `measured`. */
export interface Entry {
  readonly id: ModelId;
  readonly accuracy: number;
  /** Of the rarer class; precision is NaN where the class is never named. */
  readonly recall: number;
  readonly precision: number;
  readonly bytes: number;
}

export interface CostSnapshot extends Snapshot {
  readonly measured?: Readonly<Record<string, number>>;
  readonly view: {
    readonly entries: readonly Entry[];
    readonly labels: readonly string[];
    readonly rare: number;
    readonly testRows: number;
    /** Test rows of the rarer class. */
    readonly rareRows: number;
    readonly remarks: readonly string[];
  };
}

const cost: Experiment<Cost, CostSnapshot> = async function* (params, seed, lab) {
  const problem = await makeProblem(params, seed, lab);
  const { train, test, rare, labels, remarks } = problem;
  const entries: Entry[] = [];
  const measured: Record<string, number> = {};
  const snapshot = (step: number): CostSnapshot => ({
    step,
    metrics: Object.fromEntries(
      entries.flatMap(({ id, accuracy, recall, precision, bytes }) => [
        [`${id}Accuracy`, accuracy],
        [`${id}Recall`, recall],
        [`${id}Precision`, precision],
        [`${id}Bytes`, bytes],
      ]),
    ),
    measured: { ...measured },
    view: {
      entries: entries.slice(),
      labels,
      rare,
      testRows: test.rows,
      rareRows: test.y.filter((label) => label === rare).length,
      remarks,
    },
  });
  yield snapshot(0);
  for (const [i, id] of modelsOf(params).entries()) {
    const start = lab.now();
    const model = await trainers[id]({ params, train, seed, lab });
    measured[`${id}Training`] = lab.now() - start;
    entries.push(await judge(id, model, problem, lab));
    const rows = Array.from({ length: test.rows }, (_, row) =>
      test.x.slice(row * test.features, (row + 1) * test.features),
    );
    const latency = await measureLatency((call) => model.predict(rows[call % rows.length]!), lab);
    measured[`${id}Median`] = latency.median;
    measured[`${id}P95`] = latency.p95;
    yield snapshot(i + 1);
  }
};

export default cost;

/** Rows predicted between two breaths. */
const slice = 200;

async function judge(
  id: ModelId,
  model: Model,
  { test, rare }: Problem,
  lab: Pick<Lab, 'breathe'>,
): Promise<Entry> {
  let [right, named, found, present] = [0, 0, 0, 0];
  for (let from = 0; from < test.rows; from += slice) {
    const said = model.predict(
      test.x.subarray(from * test.features, (from + slice) * test.features),
    );
    said.forEach((probability, i) => {
      const label = test.y[from + i];
      const guess = probability > 0.5 ? 1 : 0;
      if (guess === label) right += 1;
      if (guess === rare) named += 1;
      if (label === rare) present += 1;
      if (guess === rare && label === rare) found += 1;
    });
    await lab.breathe();
  }
  return {
    id,
    accuracy: right / test.rows,
    recall: present === 0 ? NaN : found / present,
    precision: named === 0 ? NaN : found / named,
    bytes: model.bytes,
  };
}
