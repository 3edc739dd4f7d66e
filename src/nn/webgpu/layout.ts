/**
 * How a member lies in the kernel's buffers and in workgroup memory. Pure; it depends on the member
 * and the adapter's limit alone, so that a member alone is computed as it is in any population.
 */
import { keyOf } from '#core/random.ts';
import { PURPOSE, dropoutThreshold } from '../order.ts';
import { batchScale } from '../plan.ts';
import type { MemberPlan, ShapePlan } from '../plan.ts';
import type { PopulationSpec } from '../spec.ts';

/** Constants that a pipeline is made with; members of one variant train in one dispatch. */
export interface Variant {
  /** Threads of a workgroup. */
  readonly threads: number;
  /** Rows of a tile / 4. */
  readonly groups: number;
  /** vec4 of workgroup memory for working arrays; 1: they lie in storage. */
  readonly lines: number;
  /** Floats of workgroup memory for the parameters; 1: they are streamed from storage. */
  readonly held: number;
  /** 1 where the kernel can drop activations. */
  readonly dropout: number;
  /** Of all hidden layers; 4: of several kinds. */
  readonly activation: number;
  /** 1 where layers may have skips. */
  readonly skips: number;
  /** Of all members; 3: of several kinds. */
  readonly optimizer: number;
  /** 1 where four threads in step share what they read. */
  readonly quads: 0 | 1;
}

/** u32 words of a member's record; `main` of the kernel reads them. */
export const RECORD = 22;

/** u32 words of a member's `Progress`. */
export const PROGRESS = 6;

/** Bytes of workgroup memory that the kernel's small variables take, rounded up. */
const RESERVED = 1024;

/** "No rows of its own" in a record. */
const NONE = 0xffffffff;

const ACTIVATIONS = { identity: 0, relu: 1, tanh: 2, sigmoid: 3 } as const;
const OPTIMIZERS = { sgd: 0, momentum: 1, adam: 2 } as const;
/** Codes of what is only known when the kernel runs: worth a branch, unlike one more pipeline. */
const SEVERAL = { activation: 4, skips: 1, optimizer: 3 } as const;
export const LOSS_CODES = { sigmoid: 0, softmax: 1, squared: 2 } as const;

/** What a variant depends on beside the member. */
export interface Adapter {
  /** Bytes of workgroup memory to use. */
  readonly storage: number;
  /** Threads that run in step. */
  readonly warp: number;
  /** Whether four threads run in step and can tell each other what they have read. */
  readonly quads?: boolean;
}

/**
 * The variant for a member within `storage` bytes of workgroup memory. Tiles are as large as the
 * batch needs. Working arrays and parameters are held there if both fit with tiles of 8 rows or
 * more, else working arrays alone, else neither. Sizes are rounded up, so that few pipelines serve
 * many shapes.
 */
export function variantOf(member: MemberPlan, adapter: Adapter): Variant {
  const { storage, warp } = adapter;
  const { shape, spec } = member;
  const { batch } = spec;
  const dropout = Number((spec.dropout ?? 0) > 0);
  if (adapter.quads) {
    const { hidden, optimizer } = spec;
    const [kind = 'identity', ...others] = new Set(hidden.map(({ activation }) => activation));
    const activation = others.length > 0 ? SEVERAL.activation : ACTIVATIONS[kind];
    const skips = Number(hidden.some(({ skip }) => skip));
    const common = { dropout, activation, skips, optimizer: OPTIMIZERS[optimizer.kind] };
    return { threads: 4, groups: 8, lines: 1, held: 1, ...common, quads: 1 };
  }
  const common = { dropout, ...SEVERAL, quads: 0 } as const;
  const lines = lineCount(shape);
  const wanted = batch > 16 ? 8 : batch > 8 ? 4 : 2;
  const held = roundUp(shape.parameters);
  for (const keeps of [held, 1]) {
    for (let groups = wanted; groups >= 2; groups /= 2) {
      const room = Math.floor((storage - RESERVED - 4 * keeps) / 16);
      const need = lines * strideOf(groups);
      if (need > room) continue;
      const threads = threadsOf(shape, groups, warp);
      return { threads, groups, lines: Math.min(roundUp(need), room), held: keeps, ...common };
    }
  }
  const threads = threadsOf(shape, wanted, warp);
  return { threads, groups: wanted, lines: 1, held: 1, ...common };
}

/** One warp, or two where a layer has enough blocks of four units × four rows for them. */
function threadsOf({ layers }: ShapePlan, groups: number, warp: number): number {
  const units = Math.max(...layers.map((layer) => layer.units));
  return Math.ceil(units / 4) * groups > 64 ? 2 * warp : warp;
}

/** vec4 of storage that a workgroup needs for working arrays; 0 where they are held. */
export function spillOf(shape: ShapePlan, { lines, groups }: Variant): number {
  return lines > 1 ? 0 : lineCount(shape) * strideOf(groups);
}

/** Lines of working arrays: the features; of a hidden layer h, dz and with a skip a; the output. */
function lineCount({ layers }: ShapePlan): number {
  let lines = layers[0]?.inputs ?? 0;
  layers.forEach(({ units, skip }, l) => {
    lines += l + 1 === layers.length ? units : units * (skip ? 3 : 2);
  });
  return lines;
}

/** vec4 from one line to the next. */
function strideOf(groups: number): number {
  return groups | 1;
}

/** The next of 64, 80, 96, 112, 128, 160, …: four sizes between two powers of two. */
function roundUp(n: number): number {
  const step = 2 ** Math.max(Math.ceil(Math.log2(n)) - 3, 4);
  return Math.max(Math.ceil(n / step) * step, 64);
}

/** A shape as the kernel reads it: the number of layers, then four words a layer. */
export function shapeWords({ layers }: ShapePlan): number[] {
  const words = [layers.length];
  let above = 0;
  let next = layers[0]?.inputs ?? 0;
  layers.forEach(({ inputs, units, activation, skip, weights }, l) => {
    const out = next;
    const dz = l + 1 === layers.length ? out : out + units;
    const aux = dz + units;
    next = aux + (skip ? units : 0);
    words.push(inputs | (units << 8) | (ACTIVATIONS[activation] << 16) | (Number(skip) << 20));
    words.push(weights, above | (out << 16), dz | (aux << 16));
    above = out;
  });
  return words;
}

/** Where a member's parts start in the buffers of its slice. */
export interface Place {
  /** Word of its shape in `members`. */
  readonly shape: number;
  /** Float of its parameters in `states`. */
  readonly state: number;
  /** Word of its rows in `sampling`. */
  readonly sampling: number;
}

/** Write a member's record at word `at` of `words`; `floats` views the same memory. */
export function writeRecord(
  spec: PopulationSpec,
  rows: number,
  member: MemberPlan,
  place: Place,
  words: Uint32Array,
  floats: Float32Array,
  at: number,
): void {
  const { optimizer, batch, orderSeed, dropout = 0 } = member.spec;
  const { kind, warmup = 0, weightDecay = 0, momentum = 0.9 } = optimizer;
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, learningRate } = optimizer;
  words[at] = place.shape;
  words[at + 1] = place.state;
  words[at + 2] = member.shape.parameters;
  words[at + 3] = batch;
  words[at + 4] = keyOf(orderSeed, PURPOSE.order);
  words[at + 5] = keyOf(orderSeed, PURPOSE.dropout);
  words[at + 6] = dropoutThreshold(dropout);
  floats[at + 7] = 1 / (1 - dropout);
  floats[at + 8] = batchScale(spec, batch);
  words[at + 9] = member.drawable ? place.sampling : NONE;
  words[at + 10] = member.drawable?.length ?? rows;
  words[at + 11] = OPTIMIZERS[kind];
  floats[at + 12] = learningRate;
  words[at + 13] = warmup;
  floats[at + 14] = weightDecay;
  floats[at + 15] = kind === 'momentum' ? momentum : beta1;
  floats[at + 16] = 1 - beta1;
  floats[at + 17] = beta2;
  floats[at + 18] = 1 - beta2;
  floats[at + 19] = epsilon;
  floats[at + 20] = Math.max(Math.log(beta1), -1e4);
  floats[at + 21] = Math.max(Math.log(beta2), -1e4);
}

/** Tiles of some rows. */
export function tilesOf({ groups }: Variant, rows: number): number {
  return Math.ceil(rows / (4 * groups));
}

/** Multiply-adds of a step of one member, roughly: what its time is proportional to. */
export function stepCost({ shape, spec }: MemberPlan): number {
  return 3 * shape.multiplyAdds * Math.max(spec.batch, 8) + 16 * shape.parameters + 2000;
}
