/** What a plan of data and pipeline parallelism costs; pure, so that page and worker agree on it. */
import { random } from '#core/random.ts';
import { ringAllReduce } from '#core/schedules/communication.ts';
import { evenCuts, stageLoads } from '#core/schedules/cuts.ts';
import { simulate } from '#core/schedules/engine.ts';
import { bubbleFraction } from '#core/schedules/measures.ts';
import { schedules } from '#core/schedules/orders.ts';
import { pipelineWork } from '#core/schedules/pipeline.ts';
import type { Both } from './params.ts';

/** Numbers of micro-batches that are looked at. */
export const microTried = [1, 2, 4, 8, 16, 32, 64] as const;
/** Bytes of a weight in training: itself, its gradient, and two moments, of 4 bytes each. */
const trainedBytes = 16;
/** What goes from stage to stage, as a share of the activations of a layer. */
const boundaryShare = 0.1;
/** Seconds until the first byte arrives. */
const latency = 1e-5;

/** Depths that are looked at: all powers of two up to the number of devices. */
export function depthsOf({ devices }: Pick<Both, 'devices'>): number[] {
  return [1, 2, 4, 8, 16, 32, 64].filter((depth) => depth <= Number(devices));
}

/** The nearest one below. */
function below(tried: readonly number[], value: number): number {
  return tried.findLast((one) => one <= value) ?? 1;
}
export interface Cell {
  readonly depth: number;
  readonly micro: number;
}
/** The reader's choice, on the grid. */
export function chosenIn(values: Both): Cell {
  return { depth: below(depthsOf(values), values.depth), micro: below(microTried, values.micro) };
}

export interface Need {
  /** GB on the fullest device: of the weights with all that training keeps of them, and of activations. */
  readonly weights: number;
  readonly activations: number;
  readonly memory: number;
}
/** Why a plan is none. */
export type Obstacle = 'rows' | 'layers' | 'memory';

/** Rows of a micro-batch; not whole where there are too few. */
function rowsOf({ devices, rows }: Both, { depth, micro }: Cell): number {
  return (rows * depth) / Number(devices) / micro;
}

/** Layers on each stage of a pipeline. */
function stagesOf({ layers }: Both, { depth }: Cell): number[] {
  return stageLoads(new Array<number>(layers).fill(1), evenCuts(layers, depth));
}

/** What the fullest device holds under 1F1B: device s keeps up to depth - s micro-batches. */
export function needOf(values: Both, cell: Cell): Need {
  const inGigabytes = (megabytes: number) => megabytes / 1000;
  const needs = stagesOf(values, cell).map((layers, stage): Need => {
    const inFlight = Math.min(cell.micro, cell.depth - stage);
    const weights = inGigabytes(trainedBytes * values.weights * layers);
    const activations = inGigabytes(inFlight * rowsOf(values, cell) * layers * values.activations);
    return { weights, activations, memory: weights + activations };
  });
  return needs.reduce((a, b) => (b.memory > a.memory ? b : a));
}

export function obstacleOf(values: Both, cell: Cell): Obstacle | undefined {
  if (cell.depth > values.layers) return 'layers';
  if (rowsOf(values, cell) < 1) return 'rows';
  return needOf(values, cell).memory > values.memory ? 'memory' : undefined;
}

export interface Cost {
  /** Milliseconds: through the pipeline, and to add up the gradients of all copies. */
  readonly pipeline: number;
  readonly exchange: number;
  readonly step: number;
  /** Idle share of the devices while the pipeline runs. */
  readonly idle: number;
  /** Rows a second. */
  readonly throughput: number;
}

/** Simulate a step of 1F1B and its exchange. @param seed of the spread of times; none without it */
export function costOf(values: Both, cell: Cell, seed?: number): Cost {
  const { depth, micro } = cell;
  const rows = rowsOf(values, cell);
  const stages = stagesOf(values, cell);
  const bandwidth = values.bandwidth * 1e9;
  const work = pipelineWork({
    devices: depth,
    chunks: 1,
    micro,
    forward: stages.map((layers) => rows * layers * values.compute + values.overhead),
    backward: stages.map((layers) => 2 * rows * layers * values.compute + values.overhead),
    latency: 1e3 * (latency + (rows * boundaryShare * values.activations * 1e6) / bandwidth),
  });
  if (seed !== undefined && values.jitter > 0) {
    const shape = Math.sqrt(Math.log1p(values.jitter ** 2));
    const stream = random(seed).stream('times', depth, micro);
    work.duration.forEach((time, i) => {
      work.duration[i] = time * Math.exp(shape * stream.normal() - 0.5 * shape * shape);
    });
  }
  const timeline = simulate({ ...work, order: schedules['1f1b'].order(depth, micro, 1) });
  const copies = Number(values.devices) / depth;
  const bytes = 4e6 * values.weights * Math.max(...stages);
  const exchange = copies === 1 ? 0 : 1e3 * ringAllReduce(copies, bytes, { latency, bandwidth });
  const step = timeline.makespan + exchange;
  return {
    pipeline: timeline.makespan,
    exchange,
    step,
    idle: Math.max(0, bubbleFraction(timeline)), // not a rounding error below it
    throughput: (1000 * values.rows) / step,
  };
}
