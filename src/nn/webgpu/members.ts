/** Members cut into slices: of one variant, and no larger than a buffer may be. */
import { initialParameters, momentsOf, planShape, planWeights, batchScale } from '../plan.ts';
import type { MemberPlan, ShapePlan } from '../plan.ts';
import type { PopulationData, PopulationSpec } from '../spec.ts';
import { PROGRESS, RECORD, shapeWords, spillOf, variantOf, writeRecord } from './layout.ts';
import type { Adapter, Variant } from './layout.ts';
import type { Words } from './memory.ts';

/** Members that train in the same dispatches, in the order of the population. */
export interface SlicePlan {
  readonly variant: Variant;
  /** Their indices in the population. */
  readonly members: readonly number[];
  /** [members] where each one's parameters start among the floats of `states`. */
  readonly starts: readonly number[];
  /** vec4 of storage that a workgroup needs for working arrays. */
  readonly spill: number;
  /** Floats of `states`. */
  readonly floats: number;
  /** Bytes of all its buffers. */
  readonly bytes: number;
}

interface OpenSlice {
  readonly variant: Variant;
  readonly members: number[];
  readonly starts: number[];
  spill: number;
  floats: number;
}

/** Member plans without their sample weights, which are worked out when they are uploaded. */
export function planMembers(spec: PopulationSpec): MemberPlan[] {
  const shapes = new Map<string, ShapePlan>();
  return spec.members.map((member) => {
    const name = JSON.stringify(member.hidden);
    const shape = shapes.get(name) ?? planShape(spec, member);
    shapes.set(name, shape);
    return { spec: member, shape, moments: momentsOf(member) * shape.parameters };
  });
}

/** Cut members into slices none of whose buffers exceeds `most` bytes. */
export function planSlices(
  data: PopulationData,
  plans: readonly MemberPlan[],
  adapter: Adapter,
  most: number,
): SlicePlan[] {
  const sampling = data.weights ? 8 * data.rows : 0;
  const open = new Map<string, OpenSlice>();
  const cut: SlicePlan[] = [];
  const close = (slice: OpenSlice): void => {
    const { floats, members } = slice;
    const bytes = 4 * floats + members.length * (4 * (RECORD + PROGRESS) + sampling);
    cut.push({ ...slice, bytes });
  };
  plans.forEach((plan, m) => {
    const variant = variantOf(plan, adapter);
    const name = Object.values(variant).join();
    const own = plan.shape.parameters + plan.moments;
    let slice = open.get(name);
    if (slice) {
      const tooLarge = 4 * (slice.floats + own) > most;
      if (tooLarge || (slice.members.length + 1) * sampling > most) {
        close(slice);
        slice = undefined;
      }
    }
    slice ??= { variant, members: [], starts: [], spill: 0, floats: 0 };
    open.set(name, slice);
    slice.members.push(m);
    slice.starts.push(slice.floats);
    slice.spill = Math.max(slice.spill, spillOf(plan.shape, variant));
    slice.floats += own;
  });
  open.forEach(close);
  return cut;
}

/** Records of a slice's members, then their shapes. */
export function memberWords(
  spec: PopulationSpec,
  data: PopulationData,
  plans: readonly MemberPlan[],
  slice: SlicePlan,
): Uint32Array<ArrayBuffer> {
  const shapes = new Map<ShapePlan, number>();
  const tail: number[] = [];
  const head = slice.members.length * RECORD;
  for (const m of slice.members) {
    const shape = plans[m]?.shape;
    if (!shape || shapes.has(shape)) continue;
    shapes.set(shape, head + tail.length);
    tail.push(...shapeWords(shape));
  }
  const words = new Uint32Array(head + tail.length);
  const floats = new Float32Array(words.buffer);
  slice.members.forEach((m, k) => {
    const plan = plans[m];
    if (!plan) return;
    const member = data.weights ? { ...plan, ...planWeights(data, m) } : plan;
    const place = {
      shape: shapes.get(plan.shape) ?? 0,
      state: slice.starts[k] ?? 0,
      sampling: 2 * data.rows * k,
    };
    writeRecord(spec, data.rows, member, place, words, floats, k * RECORD);
  });
  words.set(tail, head);
  return words;
}

/** Drawable rows of a slice's members and what their losses are multiplied by; 2 · rows each. */
export function samplingWords(
  spec: PopulationSpec,
  data: PopulationData,
  plans: readonly MemberPlan[],
  slice: SlicePlan,
): Words | 0 {
  if (!data.weights) return 0;
  const words = new Uint32Array(2 * data.rows * slice.members.length);
  const floats = new Float32Array(words.buffer);
  slice.members.forEach((m, k) => {
    const perRow = Math.fround(batchScale(spec, plans[m]?.spec.batch ?? 1));
    const { drawable = [], weights = [] } = planWeights(data, m);
    const at = 2 * data.rows * k;
    words.set(drawable, at);
    drawable.forEach((row, d) => {
      floats[at + drawable.length + d] = (weights[row] ?? 0) * perRow;
    });
  });
  return words;
}

/** Rows of a batch given from outside and what their losses are multiplied by. */
export function batchWords(
  spec: PopulationSpec,
  data: PopulationData,
  member: number,
  rows: Uint32Array,
): Uint32Array<ArrayBuffer> {
  const words = new Uint32Array(2 * rows.length);
  const floats = new Float32Array(words.buffer);
  const perRow = Math.fround(batchScale(spec, rows.length));
  const { weights } = planWeights(data, member);
  words.set(rows);
  rows.forEach((row, b) => {
    floats[rows.length + b] = weights ? (weights[row] ?? 0) * perRow : perRow;
  });
  return words;
}

/** How many rows a member draws from. */
export function drawableRows(data: PopulationData, member: number): number {
  const { weights, rows } = data;
  if (!weights) return rows;
  const own = weights.subarray(member * rows, (member + 1) * rows);
  return own.reduce((count, weight) => count + Number(weight > 0), 0);
}

/** Initial parameters of a slice's members; moments are zero. */
export function initialStates(plans: readonly MemberPlan[], slice: SlicePlan) {
  const states = new Float32Array(slice.floats);
  slice.members.forEach((m, k) => {
    const plan = plans[m];
    if (plan) states.set(initialParameters(plan.shape, plan.spec.initSeed), slice.starts[k]);
  });
  return states;
}
