/** A network is trained and repaired where it is made; then the world moves on, level by level. */
import type { Seen } from '#core/calibration/repairs.ts';
import { takeRows, type Dataset } from '#core/data/dataset.ts';
import { denseLogits } from '#core/learners/dense.ts';
import { random, type Stream } from '#core/random.ts';
import { layerSizes, watchNetwork } from '#nn/watch-network.ts';
import type { Experiment, Lab, Snapshot } from '#run/experiment.ts';
import { digitRows, digitsInParts } from '#run/rows-to-judge.ts';
import { judgeAfter, repairs, type RepairName, type Verdict } from './deployed.ts';
import type { Shift } from './params.ts';
import { heldRows, levels, type Kind } from './plan.ts';

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
  const { stream } = random(seed);
  const from = new Float64Array(held.classes).fill(1 / held.classes);
  const drawn = async (name: string, n: number) =>
    values.kind === 'mix' ? mixesOf(n, (part) => stream(name, part), lab) : undefined;
  const pools = {
    fresh: await drawn('fresh', values.fresh),
    test: await drawn('shifted', values.tests),
  };
  for (const [i, level] of levels[values.kind].entries()) {
    const to = values.kind === 'mix' ? from.map((_, c) => shareOf(c, level)) : from;
    const shifted = (name: string, n: number) =>
      shiftedDigits(values.kind, level, n, (part) => stream(name, i, part), lab);
    const fresh = await ask(pools.fresh?.(level) ?? (await shifted('fresh', values.fresh)));
    const test = await ask(pools.test?.(level) ?? (await shifted('shifted', values.tests)));
    seen.push(level);
    for (const repair of repairs) {
      verdicts[repair].push(judgeAfter(repair, known, fresh, test, { from, to }));
      await lab.breathe();
    }
    const { error, right, coverage, accuracy } = verdicts.none[i]!;
    const metrics = { error, coverage, accuracy, ...(Number.isNaN(right) ? {} : { right }) };
    yield { step: i + 1, metrics, view: view() };
  }
};

export default shift;

/** n digits that are turned or noisier. */
async function shiftedDigits(
  kind: Kind,
  level: number,
  n: number,
  streamOf: (part: number) => Stream,
  lab: Pick<Lab, 'breathe'>,
): Promise<Dataset> {
  const changes = kind === 'rotation' ? { turn: (level * Math.PI) / 180 } : { noise: level };
  return digitsInParts('hard', n, streamOf, lab, changes);
}

/** Share of a class where threes and fours together have that share. */
function shareOf(digit: number, level: number): number {
  return digit === 3 || digit === 4 ? level / 2 : (1 - level) / 8;
}

/** About n digits of each mix, the same ones as far as they go. */
async function mixesOf(
  n: number,
  streamOf: (part: number) => Stream,
  lab: Pick<Lab, 'breathe'>,
): Promise<(level: number) => Dataset> {
  const count = (digit: number, level: number) => Math.round(n * shareOf(digit, level));
  const most = Math.max(...levels.mix.flatMap((level) => [count(0, level), count(3, level)]));
  // rows come in tens, one of each digit: take the first so many of each
  const pool = await digitsInParts('hard', 10 * most, streamOf, lab);
  const rows = Array.from({ length: pool.rows }, (_, row) => row);
  return (level) =>
    takeRows(
      pool,
      rows.filter((row) => Math.floor(row / 10) < count(row % 10, level)),
    );
}
