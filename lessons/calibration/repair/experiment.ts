/** A network trains on and on; its logits on three sets of rows at every look, and the curves. */
import { judgeAnswers } from '#core/calibration/answers.ts';
import type { Seen } from '#core/calibration/repairs.ts';
import { applyTemperature } from '#core/calibration/temperature.ts';
import { watchRows } from '#nn/watch-network.ts';
import type { Experiment, Snapshot } from '#run/experiment.ts';
import type { Repair } from './params.ts';
import { every } from './plan.ts';
import rowsOf from './rows.ts';

const tracked = ['trainLoss', 'loss', 'accuracy', 'confidence', 'error'] as const;
type Tracked = (typeof tracked)[number];

/** At every look so far; all but the training loss on test rows. */
export type Curves = Readonly<Record<Tracked, readonly number[]>>;

export interface RepairSnapshot extends Snapshot {
  readonly view: {
    readonly labels: readonly string[];
    /** Training steps at each look, [looks]; empty where nothing is trained. */
    readonly steps: readonly number[];
    readonly curves: Curves;
    readonly held: Seen;
    readonly test: Seen;
    /** Empty where the table holds a model's probabilities. */
    readonly train: Seen;
    readonly remarks: readonly string[];
  };
}

const repair: Experiment<Repair, RepairSnapshot> = async function* (values, seed, lab) {
  const rows = await rowsOf(values, seed, lab);
  const { labels, remarks } = rows;
  const curves: Record<Tracked, number[]> = {
    trainLoss: [],
    loss: [],
    accuracy: [],
    confidence: [],
    error: [],
  };
  const steps: number[] = [];
  const options = { steps: values.length, every, seed };
  for await (const { index, step, held, test, train } of watchRows(rows, options, lab)) {
    const trained = train.y.length > 0;
    if (trained) steps.push(step);
    const { error, loss, accuracy, confidence } = judge(test, labels.length);
    const now = { error, loss, accuracy, confidence };
    const metrics = trained ? { ...now, trainLoss: judge(train, labels.length).loss } : now;
    for (const [name, value] of Object.entries(metrics)) curves[name as Tracked].push(value);
    const copies = tracked.map((name) => [name, [...curves[name]]]);
    yield {
      step: index,
      metrics,
      view: {
        labels,
        steps: [...steps],
        curves: Object.fromEntries(copies) as Curves,
        held,
        test,
        train,
        remarks,
      },
    };
  }
};

export default repair;

function judge({ logits, y }: Seen, classes: number) {
  return judgeAnswers(applyTemperature(logits, classes, 1), y, classes);
}
