/** The same training twice, on simulated clusters: when updates come, and what they do. */
import { moons } from '#core/data/shapes.ts';
import { keyOf, random } from '#core/random.ts';
import { updates, type Update } from '#core/schedules/arrivals.ts';
import { gradientTime } from '#core/schedules/stragglers.ts';
import { engineFor } from '#nn/engines.ts';
import type { Population, PopulationEngine } from '#nn/engine.ts';
import type { PopulationData, PopulationSpec } from '#nn/spec.ts';
import type { Experiment, Lab, Snapshot } from '#run/experiment.ts';
import type { Data } from './params.ts';
import { networkOf } from './network.ts';
import {
  baseBatch,
  batchSizes,
  lanesOf,
  patience,
  rows,
  target,
  timesOf,
  type Lane,
} from './plan.ts';
import { batchPoint, fitSteps, type BatchPoint } from './sweep.ts';
import { distributedSgd } from './train.ts';

/** The course of one of the two runs, update by update from 0. */
export interface Course {
  readonly mode: Lane['mode'];
  readonly workers: number;
  readonly time: readonly number[]; // [updates + 1] seconds
  readonly loss: readonly number[]; // [updates + 1]
  /** Gradients by staleness, [most + 1]. */
  readonly staleness: readonly number[];
  /** Seconds that workers computed and did not, for the gradients of all updates so far. */
  readonly worked: number;
  readonly waited: number;
  readonly reached: { readonly updates: number; readonly time: number } | null;
  /** The first updates, for a timeline. */
  readonly first: readonly Update[];
}
/** Steps to the goal by batch size, and the law that fits them, once it does. */
export interface BatchSweep {
  readonly points: readonly BatchPoint[];
  readonly fit: ReturnType<typeof fitSteps> | null;
}
export interface DataSnapshot extends Snapshot {
  /** Courses of clusters, or a sweep over batch sizes: what is not run is empty. */
  readonly view: { readonly courses: readonly Course[]; readonly sweep: BatchSweep };
}
export type { BatchPoint };

/** Gradients on the timeline. */
const drawn = 60;

const data: Experiment<Data, DataSnapshot> = async function* (params, seed, lab) {
  const engine = await engineFor(lab.engine, lab.tell);
  const table = tableOf(seed);
  if (params.study === 'batches') {
    yield* overBatches(engine, table, params, seed, lab);
    return;
  }
  const runs: Running[] = [];
  try {
    for (const lane of lanesOf(params)) runs.push(await start(engine, table, params, lane, seed));
    yield snapshot(0, runs);
    for (let epoch = 1; epoch <= params.epochs; epoch++) {
      await lab.breathe();
      for (const run of runs) await advance(run, epoch * rows, lab);
      yield snapshot(epoch, runs);
    }
  } finally {
    for (const { population } of runs) await population.dispose();
  }
};

export default data;

/** Two moons: enough to tell a good training from a bad one, and quick. */
export function tableOf(seed: number): PopulationData {
  const { x, y } = moons(rows, 0.15, random(seed).stream('data'));
  return { x: Float32Array.from(x), y: Float32Array.from(y), rows };
}

export function specOf(
  lane: Pick<Lane, 'batch' | 'rate' | 'warmup'>,
  seed: number,
): PopulationSpec {
  return {
    features: 2,
    outputs: 2,
    loss: 'softmax',
    steps: 1_000_000,
    members: [{ ...networkOf(lane), initSeed: keyOf(seed, 1), orderSeed: keyOf(seed, 2) }],
  };
}

/** One batch size a step. */
async function* overBatches(
  engine: PopulationEngine,
  table: PopulationData,
  { epochs }: Data,
  seed: number,
  lab: Lab,
): AsyncGenerator<DataSnapshot, void, void> {
  const points: BatchPoint[] = [];
  for (let step = 0; step <= batchSizes.length; step++) {
    if (step > 0) {
      await lab.breathe();
      const batch = batchSizes[step - 1]!;
      points.push(await batchPoint(engine, table, batch, patience * epochs, seed, lab));
    }
    const fit = fitSteps(points);
    yield {
      step,
      metrics: fit ? { critical: fit.critical, fewest: fit.fewest } : {},
      view: { courses: [], sweep: { points: [...points], fit: fit ?? null } },
    };
  }
}

interface Running {
  readonly lane: Lane;
  readonly table: PopulationData;
  readonly population: Population;
  readonly sgd: Awaited<ReturnType<typeof distributedSgd>>;
  readonly events: Iterator<Update, never, void>;
  readonly time: number[];
  readonly loss: number[];
  readonly staleness: number[];
  readonly first: Update[];
  used: number; // rows
  worked: number;
  waited: number;
  reached: Course['reached'];
}

async function start(
  engine: PopulationEngine,
  table: PopulationData,
  params: Data,
  lane: Lane,
  seed: number,
): Promise<Running> {
  const { workers, batch, mode, spare } = lane;
  const population = await engine.create(specOf(lane, seed), table);
  const streams = Array.from({ length: workers }, (_, w) => random(seed).stream('times', w));
  const draw = gradientTime[params.straggler];
  const events = updates({
    mode,
    workers,
    spare,
    compute: (worker) => (draw(streams[worker]!, worker, workers) * batch) / baseBatch,
    ...timesOf(params, lane),
  });
  const orderSeed = keyOf(seed, 2);
  const sgd = await distributedSgd(population, { ...lane, rows, orderSeed });
  const run = {
    lane,
    table,
    population,
    sgd,
    events,
    first: [],
    used: 0,
    worked: 0,
    waited: 0,
    reached: null,
  };
  const begun: Running = { ...run, time: [0], loss: [], staleness: [] };
  begun.loss.push(await meanLoss(begun));
  return begun;
}

/** Train on until `until` rows have been used. */
async function advance(run: Running, until: number, lab: Lab): Promise<void> {
  const { lane, sgd, events } = run;
  while (run.used + lane.updateRows <= until) {
    const update = events.next().value;
    await sgd.apply(update);
    await sgd.show();
    run.used += lane.updateRows;
    run.time.push(update.time);
    run.loss.push(await meanLoss(run));
    for (const one of [...update.used, ...update.dropped]) {
      const until = Math.min(one.ready, update.time);
      run.worked += until - one.read;
      run.waited += update.time - until;
    }
    for (const { version } of update.used) {
      const late = update.version - version;
      while (run.staleness.length <= late) run.staleness.push(0);
      run.staleness[late]! += 1;
    }
    const shown = run.first.reduce(
      (sum, { used, dropped }) => sum + used.length + dropped.length,
      0,
    );
    if (shown < drawn) run.first.push(update);
    if (!run.reached && run.loss.at(-1)! <= target) {
      run.reached = { updates: run.loss.length - 1, time: update.time };
    }
    await lab.breathe();
  }
}

/** Mean cross-entropy over the training rows; infinite where the training has diverged. */
async function meanLoss({ population, table }: Running): Promise<number> {
  const outputs = await population.predict(table.x, table.rows);
  let sum = 0;
  for (let row = 0; row < table.rows; row++) {
    sum -= Math.log(Math.max(1e-7, outputs[2 * row + table.y[row]!]!));
  }
  return Number.isNaN(sum) ? Infinity : sum / table.rows;
}

function courseOf(run: Running): Course {
  const { lane, time, loss, staleness, worked, waited, reached, first } = run;
  return {
    mode: lane.mode,
    workers: lane.workers,
    time: [...time],
    loss: [...loss],
    staleness: [...staleness],
    worked,
    waited,
    reached,
    first: [...first],
  };
}

function snapshot(step: number, runs: readonly Running[]): DataSnapshot {
  const courses = runs.map(courseOf);
  const metrics: Record<string, number> = {};
  courses.forEach((course, i) => {
    const named = (name: string) => (i === 0 ? name : `beside.${name}`);
    const count = course.loss.length - 1;
    metrics[named('loss')] = course.loss[count]!;
    if (count === 0) return;
    metrics[named('updates')] = count;
    metrics[named('seconds')] = course.time[count]!;
    metrics[named('meanStep')] = course.time[count]! / count;
    metrics[named('waited')] = course.waited / (course.waited + course.worked);
    const gradients = course.staleness.reduce((sum, each) => sum + each, 0);
    metrics[named('staleness')] =
      course.staleness.reduce((sum, each, late) => sum + late * each, 0) / gradients;
    if (course.reached) {
      metrics[named('updatesToTarget')] = course.reached.updates;
      metrics[named('secondsToTarget')] = course.reached.time;
    }
  });
  return { step, metrics, view: { courses, sweep: { points: [], fit: null } } };
}
