/** Runs slices on the device: which are there, what they are bound to, how far a dispatch goes. */
import { planWeights } from '../plan.ts';
import type { MemberPlan } from '../plan.ts';
import type { BatchGradient } from '../engine.ts';
import type { PopulationData, PopulationSpec } from '../spec.ts';
import { createDispatcher } from './dispatch.ts';
import type { Task } from './dispatch.ts';
import { EngineFailure } from './failure.ts';
import { kernelOf } from './kernel.ts';
import { stepCost } from './layout.ts';
import type { Variant } from './layout.ts';
import { batchWords, planMembers, planSlices } from './members.ts';
import { allocating, read, storage } from './memory.ts';
import { MOST_MEMBERS, createPace } from './pace.ts';
import type { Pace } from './pace.ts';
import { createSlice } from './slice.ts';
import type { Resident, Slice } from './slice.ts';

export interface Runner {
  readonly plans: readonly MemberPlan[];
  readonly slices: readonly Slice[];
  train(slice: Slice, steps: number, breathe: () => Promise<void>): Promise<void>;
  predict(
    slice: Slice,
    x: Float32Array,
    rows: number,
    as: 'outputs' | 'logits',
    into: Float32Array,
  ): Promise<void>;
  gradient(member: number, rows: Uint32Array): Promise<BatchGradient>;
  /** Rows that a member draws from. */
  drawable(member: number): number;
  /** The next step is the first whose loss counts. */
  forgetLosses(): void;
  free(): void;
}

/** Bytes of gradients that are under way at most, and of outputs that are read at once. */
const SCRATCH = 32 * 2 ** 20;

/** Bytes of a slice's largest buffer at most: filling it takes as much main memory for a moment. */
const SLICE = 128 * 2 ** 20;

export async function createRunner(
  spec: PopulationSpec,
  data: PopulationData,
  device: GPUDevice,
  settings: { memory: number; workgroupStorage: number },
): Promise<Runner> {
  const { memory, workgroupStorage } = settings;
  const { maxStorageBufferBindingSize, maxBufferSize } = device.limits;
  const most = Math.min(maxStorageBufferBindingSize, maxBufferSize);
  const largest = Math.max(data.x.byteLength, data.y.byteLength);
  if (largest > most) {
    throw new EngineFailure(`webgpu: a table column may take ${most} bytes, got ${largest}`);
  }
  const kernel = kernelOf(device);
  const plans = planMembers(spec);
  const cut = planSlices(data, plans, workgroupStorage, Math.min(most, SLICE, memory / 2));
  const slices = cut.map((plan) => createSlice(device, spec, data, plans, plan));
  const paces = new Map<string, Pace>();
  const unheard = new Set<Slice>(); // whose next dispatch forgets the losses gathered before
  const slot = Math.max(...plans.map(({ shape }) => shape.parameters)) + 1;
  const widest = Math.max(...cut.map(({ members }) => members.length));
  const spill = Math.max(...cut.map((slice) => slice.spill));
  const fits = Math.floor(SCRATCH / Math.max(4 * slot, 16 * spill));
  const slots = Math.min(MOST_MEMBERS, Math.max(fits, 1), widest);
  const made: GPUBuffer[] = [];
  const keep = (buffer: GPUBuffer): GPUBuffer => {
    made.push(buffer);
    return buffer;
  };
  const free = (): void => {
    slices.forEach((slice) => slice.free());
    made.splice(0).forEach((buffer) => buffer.destroy());
  };

  const dispatcher = createDispatcher(device, spec, { slot, spill });
  keep(dispatcher.uniform);
  try {
    const shared = await allocating(device, () => ({
      x: keep(storage(device, 'x', Float32Array.from(data.x))),
      y: keep(storage(device, 'y', Float32Array.from(data.y))),
      scratch: keep(storage(device, 'scratch', 4 * slot * slots)),
      spilled: keep(storage(device, 'spill', 16 * spill * slots)),
    }));
    const variants = new Map(cut.map(({ variant }) => [nameOf(variant), variant]));
    await Promise.all([...variants.values()].map((variant) => kernel.pipeline(variant)));
    await makeResident(slices[0]);
    return { plans, slices, train, predict, gradient, drawable, forgetLosses, free };

    async function train(slice: Slice, steps: number, breathe: () => Promise<void>) {
      if (steps === 0) return;
      const resident = await makeResident(slice);
      const pipeline = await kernel.pipeline(slice.plan.variant);
      const group = bind(resident, {});
      const pace = paceOf(slice);
      const fresh = unheard.delete(slice);
      const own = slice.plan.members.map((m) => plans[m]).filter((plan) => plan !== undefined);
      for (let first = 0; first < own.length;) {
        const rest = own.slice(first, first + slots);
        const average = sum(rest.map(stepCost)) / rest.length;
        const members = pace.members(average, rest.length);
        const team = rest.slice(0, members);
        const cost = sum(team.map(stepCost));
        const tiles = tilesOf(slice, Math.max(...team.map(({ spec: { batch } }) => batch)));
        let isFirst = fresh;
        for (let left = steps; left > 0;) {
          const portion = pace.next(cost, left, tiles);
          for (let tileFrom = 0; tileFrom < tiles; tileFrom += portion.tiles) {
            const done = { ...portion, tiles: Math.min(portion.tiles, tiles - tileFrom) };
            const task: Task = { mode: 'train', first, members, ...done, tileFrom, fresh: isFirst };
            const onTime = await dispatcher.run(pipeline, group, task);
            pace.learn(onTime, cost, done, tiles);
            isFirst = false;
            await breathe();
          }
          left -= portion.steps;
        }
        first += members;
      }
      await slice.refresh();
    }

    async function predict(
      slice: Slice,
      x: Float32Array,
      rows: number,
      as: 'outputs' | 'logits',
      into: Float32Array,
    ): Promise<void> {
      const resident = await makeResident(slice);
      const pipeline = await kernel.pipeline(slice.plan.variant);
      const { members } = slice.plan;
      const rowWords = Math.max(spec.features, spec.outputs);
      const perPart = Math.min(
        rows,
        Math.max(Math.floor(Math.min(SCRATCH, most) / 4 / rowWords), 1),
      );
      const perDispatch = Math.min(members.length, MOST_MEMBERS);
      const outputs = Math.min(perDispatch * perPart * spec.outputs * 4, Math.min(SCRATCH, most));
      const own: GPUBuffer[] = [];
      try {
        const buffers = await allocating(device, () => {
          own.push(storage(device, 'rows to predict', 4 * perPart * spec.features));
          own.push(storage(device, 'outputs', outputs));
          return own;
        });
        const [given, scratch] = buffers;
        const group = bind(resident, { x: given, scratch });
        const pace = paceOf(slice);
        for (let from = 0; from < rows; from += perPart) {
          const part = Math.min(perPart, rows - from);
          const slab = x.slice(from * spec.features, (from + part) * spec.features);
          if (given) device.queue.writeBuffer(given, 0, slab);
          const most = Math.floor(outputs / (4 * part * spec.outputs));
          const cost = part * (plans[members[0] ?? 0]?.shape.multiplyAdds ?? 1);
          for (let first = 0; first < members.length;) {
            const count = pace.members(cost, Math.min(members.length - first, most, slots));
            const tiles = tilesOf(slice, part);
            const perRun = Math.ceil(tiles / Math.max(Math.floor(slots / count), 1));
            const runs = Math.ceil(tiles / perRun);
            const task: Task = { mode: as, first, members: count, tiles: perRun, runs, rows: part };
            const onTime = await dispatcher.run(pipeline, group, task);
            pace.learn(onTime, cost * count, { steps: 1, tiles }, tiles);
            if (!scratch) return;
            const words = await read(device, scratch, count * part * spec.outputs);
            const values = new Float32Array(words.buffer);
            for (let k = 0; k < count; k++) {
              const size = part * spec.outputs;
              const at = ((members[first + k] ?? 0) * rows + from) * spec.outputs;
              into.set(values.subarray(k * size, (k + 1) * size), at);
            }
            first += count;
          }
        }
      } finally {
        own.forEach((buffer) => buffer.destroy());
      }
    }

    async function gradient(member: number, rows: Uint32Array): Promise<BatchGradient> {
      const slice = slices.find(({ plan }) => plan.members.includes(member));
      if (!slice) throw new RangeError(`gradient: there is no member ${member}`);
      const resident = await makeResident(slice);
      const pipeline = await kernel.pipeline(slice.plan.variant);
      const words = batchWords(spec, data, member, rows);
      const sampling = await allocating(device, () => storage(device, 'batch', words));
      try {
        const group = bind(resident, { sampling });
        const first = slice.plan.members.indexOf(member);
        const parameters = plans[member]?.shape.parameters ?? 0;
        const cost = 3 * (plans[member]?.shape.multiplyAdds ?? 0) * rows.length;
        const tiles = tilesOf(slice, rows.length);
        const pace = paceOf(slice);
        for (let tileFrom = 0; tileFrom < tiles;) {
          const portion = pace.next(cost, 1, tiles);
          const done = { steps: 1, tiles: Math.min(portion.tiles, tiles - tileFrom) };
          const task: Task = {
            mode: 'gradient',
            first,
            members: 1,
            ...done,
            tileFrom,
            rows: rows.length,
          };
          const onTime = await dispatcher.run(pipeline, group, task);
          pace.learn(onTime, cost, done, tiles);
          tileFrom += done.tiles;
        }
        const values = new Float32Array((await read(device, shared.scratch, slot)).buffer);
        return { loss: values[slot - 1] ?? NaN, gradient: values.slice(0, parameters) };
      } finally {
        sampling.destroy();
      }
    }

    function bind(
      resident: Resident,
      instead: Partial<Record<'x' | 'sampling' | 'scratch', GPUBuffer>>,
    ) {
      const { members, sampling, states, progress } = resident;
      const given = { sampling, ...shared, ...instead };
      const order = [
        given.x,
        shared.y,
        given.sampling,
        states,
        progress,
        given.scratch,
        shared.spilled,
      ];
      return device.createBindGroup({
        layout: kernel.layout,
        entries: [dispatcher.uniform, members, ...order].map((buffer, binding) => ({
          binding,
          resource: { buffer },
        })),
      });
    }
  } catch (error) {
    free();
    throw error;
  }

  /** The buffers of a slice, for which others are parked where memory is short. */
  async function makeResident(slice: Slice | undefined): Promise<Resident> {
    if (!slice) throw new RangeError('makeResident: there is no slice');
    let taken = sum(slices.filter(({ resident }) => resident).map(({ plan }) => plan.bytes));
    for (const other of slices) {
      if (slice.resident || taken + slice.plan.bytes <= memory) break;
      if (other === slice || !other.resident) continue;
      await other.park();
      taken -= other.plan.bytes;
    }
    try {
      return await slice.load();
    } catch (error) {
      const others = slices.filter((other) => other !== slice && other.resident);
      if (!(error instanceof EngineFailure) || others.length === 0) throw error;
      for (const other of others) await other.park();
      return slice.load();
    }
  }

  function paceOf({ plan: { variant } }: Slice): Pace {
    const name = nameOf(variant);
    const pace = paces.get(name) ?? createPace();
    paces.set(name, pace);
    return pace;
  }

  function drawable(member: number): number {
    return planWeights(data, member).drawable?.length ?? data.rows;
  }

  function forgetLosses(): void {
    slices.forEach((slice) => unheard.add(slice));
  }
}

/** Tiles of some rows. */
function tilesOf({ plan: { variant } }: Slice, rows: number): number {
  return Math.ceil(rows / (4 * variant.groups));
}

function nameOf(variant: Variant): string {
  return Object.values(variant).join();
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
