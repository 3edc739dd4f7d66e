/** Lays out the kernel's memory and writes the records of `assembly/record.ts` into it. */
import { TILE } from '../numerics.ts';
import { dropoutThreshold } from '../order.ts';
import { initialParameters } from '../plan.ts';
import type { MemberPlan, PopulationPlan, ShapePlan } from '../plan.ts';
import { growTo } from './kernel.ts';
import type { Kernel } from './kernel.ts';

const ACTIVATION = { identity: 0, relu: 1, tanh: 2, sigmoid: 3 } as const;
const LOSS = { sigmoid: 0, softmax: 1, squared: 2 } as const;
const OPTIMIZER = { sgd: 0, momentum: 1, adam: 2 } as const;

/** Bytes of a unit's rows on a tile. */
const ROW = 4 * TILE;
/** Bytes of a v128: everything begins at a multiple of it, and is filled up to one. */
const VECTOR = 16;
/** Bytes of features that `predict` hands over at once. */
const CHUNK = 65_536;

/** Places of a record's fields, counted in words of 4 bytes; the f64 fields come before. */
export const FIELD = {
  decay1: 8,
  lossSum: 14,
  lossCount: 15,
  done: 17,
  optimizer: 18,
  size: 23,
  shape: 26,
  parameters: 27,
  moments: 28,
  step: 29,
  diverged: 30,
} as const;
/** Bytes of a record. */
const RECORD = 4 * 32;

/** Where everything is; the views cover the whole memory. */
export interface PopulationMemory {
  readonly words: Uint32Array;
  readonly reals: Float32Array;
  /** Address of each member's record [members]. */
  readonly records: Uint32Array;
  readonly gradient: Float32Array;
  /** A tile's rows [TILE]. */
  readonly rows: Uint32Array;
  /** Address of the table rows to predict. */
  readonly x: number;
  /** Address of what is predicted for them. */
  readonly outputs: number;
  /** Most rows that `x` and `outputs` hold. */
  readonly chunk: number;
}

/** Allocate a population, with every member at its initial weights at step 0. */
export function layOut(kernel: Kernel, plan: PopulationPlan): PopulationMemory {
  const { spec, data, members } = plan;
  const { features, outputs } = spec;
  const cursor = createCursor(kernel.heapBase());
  const room = filled(Math.max(...members.map(({ shape }) => shape.parameters))) + 4;
  const chunk = TILE * Math.max(1, Math.floor(CHUNK / (ROW * Math.max(features, outputs))));

  const table = cursor(4 * data.x.length);
  const targets = cursor(4 * data.y.length);
  const scratch = cursor(4 * room + ROW * (outputs + 2 + Math.max(...members.map(workRows))));
  const x = cursor(4 * chunk * features);
  const predicted = cursor(4 * chunk * outputs);
  const shapes = new Map<ShapePlan, number>();
  for (const { shape } of members) {
    if (!shapes.has(shape)) shapes.set(shape, cursor(4 * (2 + 6 * shape.layers.length)));
  }
  const places = members.map((member) => ({
    record: cursor(RECORD),
    drawable: member.drawable ? cursor(4 * member.drawable.length) : 0,
    weights: member.weights ? cursor(4 * member.weights.length) : 0,
    shape: shapes.get(member.shape) ?? 0,
    parameters: cursor(4 * filled(member.shape.parameters)),
    moments: cursor(4 * OPTIMIZER[member.spec.optimizer.kind] * filled(member.shape.parameters)),
  }));

  growTo(kernel.memory, cursor(0));
  const { buffer } = kernel.memory;
  const words = new Uint32Array(buffer);
  const reals = new Float32Array(buffer);
  reals.set(data.x, table / 4);
  reals.set(data.y, targets / 4);
  for (const [shape, at] of shapes) words.set(shapeWords(shape), at / 4);
  members.forEach((member, m) => writeMember(buffer, member, places[m]!, data.rows));
  kernel.setTable(features, outputs, LOSS[spec.loss], table, targets, scratch, room);
  return {
    words,
    reals,
    records: Uint32Array.from(places, ({ record }) => record),
    gradient: reals.subarray(scratch / 4, scratch / 4 + room),
    rows: new Uint32Array(buffer, kernel.rowsPlace(), TILE),
    x,
    outputs: predicted,
    chunk,
  };
}

/** Addresses of one member's parts; 0 for a part it does not have. */
interface MemberPlaces {
  readonly record: number;
  readonly drawable: number;
  readonly weights: number;
  readonly shape: number;
  readonly parameters: number;
  readonly moments: number;
}

/** A function that reserves bytes, aligned, and returns their address. */
function createCursor(start: number): (bytes: number) => number {
  let end = start;
  return (bytes) => {
    const at = Math.ceil(end / VECTOR) * VECTOR;
    end = at + bytes;
    return at;
  };
}

/** Numbers rounded up to whole vectors. */
export function filled(count: number): number {
  return Math.ceil(count / 4) * 4;
}

/** Rows of TILE numbers that the kernel's `layOut` takes, and three that its blocks may read. */
function workRows({ shape, spec }: MemberPlan): number {
  const { layers } = shape;
  const dropping = (spec.dropout ?? 0) > 0;
  const widest = Math.max(...layers.map(({ inputs, units }) => Math.max(inputs, units)));
  const copies = (skip: boolean): number => (dropping ? 3 : skip ? 2 : 1);
  const hidden = layers.map(({ units, skip }) => units * copies(skip));
  return (layers[0]?.inputs ?? 0) + hidden.reduce((sum, rows) => sum + rows, 0) + 3 * widest + 3;
}

function shapeWords({ layers, parameters }: ShapePlan): number[] {
  const fields = layers.flatMap(({ inputs, units, activation, skip, weights, biases }) => [
    ...[inputs, units, ACTIVATION[activation], Number(skip)],
    ...[4 * weights, 4 * biases],
  ]);
  return [layers.length, parameters, ...fields];
}

function writeMember(
  buffer: ArrayBuffer,
  { shape, spec, drawable, weights }: MemberPlan,
  places: MemberPlaces,
  rows: number,
): void {
  const { optimizer, dropout = 0 } = spec;
  const { beta1 = 0.9, beta2 = 0.999, momentum = 0.9, epsilon = 1e-8 } = optimizer;
  const { learningRate, warmup = 0, weightDecay = 0 } = optimizer;
  new Float64Array(buffer, places.record).set([learningRate, weightDecay, beta1, beta2]);
  const decay1 = optimizer.kind === 'momentum' ? momentum : beta1;
  const reals = new Float32Array(buffer, places.record, RECORD / 4);
  reals.set([decay1, beta2, 1 - beta1, 1 - beta2, epsilon, 1 / (1 - dropout)], FIELD.decay1);
  const words = new Uint32Array(buffer, places.record, RECORD / 4);
  const draws = [spec.batch, spec.orderSeed, dropoutThreshold(dropout), drawable?.length ?? rows];
  words.set([OPTIMIZER[optimizer.kind], warmup, ...draws], FIELD.optimizer);
  words.set([places.drawable, places.weights], FIELD.size + 1);
  words.set([places.shape, places.parameters, places.moments], FIELD.shape);
  if (drawable) new Uint32Array(buffer, places.drawable).set(drawable);
  if (weights) new Float32Array(buffer, places.weights).set(weights);
  const parameters = new Float32Array(buffer, places.parameters, shape.parameters);
  parameters.set(initialParameters(shape, spec.initSeed));
}
