/** A network is trained and repaired where it is made; then the world moves on, level by level. */
import type { Seen } from '#core/calibration/repairs.ts';
import type { Dataset } from '#core/data/dataset.ts';
import { denseLogits } from '#core/learners/dense.ts';
import { layerSizes, watchNetwork } from '#nn/watch-network.ts';
import type { Experiment, Snapshot } from '#run/experiment.ts';
import { digitRows } from '#run/rows-to-judge.ts';
import { judgeAfter, repairs, type RepairName, type Verdict } from './deployed.ts';
import type { Shift } from './params.ts';
import { heldRows } from './plan.ts';
import { worldsOf } from './worlds.ts';

export interface ShiftSnapshot extends Snapshot {
  readonly view: {
    /** How far the world has moved, level by level so far. */
    readonly levels: readonly number[];
    readonly verdicts: Readonly<Record<RepairName, readonly Verdict[]>>;
  };
}

const shift: Experiment<Shift, ShiftSnapshot> = async function* (values, seed, lab) {
  const { train, held } = await digitRows('hard', { held: heldRows, test: 10 }, seed, lab);
  const verdicts: Record<RepairName, Verdict[]> = { none: [], priors: [], fresh: [] };
  const seen: number[] = [];
  const view = () => ({
    levels: [...seen],
    verdicts: {
      none: [...verdicts.none],
      priors: [...verdicts.priors],
      fresh: [...verdicts.fresh],
    },
  });
  const start: ShiftSnapshot = { step: 0, metrics: {}, view: view() };
  yield start;

  let parameters = new Float32Array();
  let known: Seen = { logits: new Float32Array(), y: new Uint8Array() };
  const options = { steps: values.length, every: values.length, seed };
  for await (const look of watchNetwork(train, [held], options, lab)) {
    if (look.step < values.length) continue;
    [known] = look.seen as [Seen];
    parameters = (await look.parameters()).slice();
  }
  const sizes = layerSizes(held.features, held.classes);
  const ask = async ({ x, y }: Dataset): Promise<Seen> => {
    const logits = new Float32Array(y.length * held.classes);
    for (let row = 0; row < y.length; row += 100) {
      const part = x.subarray(row * held.features, (row + 100) * held.features);
      logits.set(denseLogits(parameters, sizes, part), row * held.classes);
      await lab.breathe();
    }
    return { logits, y };
  };
  let i = 0;
  for await (const world of worldsOf(values, seed, lab)) {
    const { level, from, to } = world;
    const fresh = await ask(world.fresh);
    const test = await ask(world.test);
    seen.push(level);
    for (const repair of repairs) {
      verdicts[repair].push(judgeAfter(repair, known, fresh, test, { from, to }));
      await lab.breathe();
    }
    const { error, right, coverage, accuracy, confidence, size } = verdicts.none[i]!;
    const all = { error, coverage, accuracy, confidence, size };
    const metrics = { ...all, ...(Number.isNaN(right) ? {} : { right }) };
    i += 1;
    yield { step: i, metrics, view: view() };
  }
};

export default shift;
