/** What tasks of a population share: buffers, bindings, paces, and which slices are on the GPU. */
import type { MemberPlan } from '../plan.ts';
import type { PopulationData, PopulationSpec } from '../spec.ts';
import { createDispatcher } from './dispatch.ts';
import type { Dispatcher } from './dispatch.ts';
import { EngineFailure } from '../failure.ts';
import { kernelOf } from './kernel.ts';
import type { Adapter, Variant } from './layout.ts';
import { planMembers, planSlices } from './members.ts';
import { allocating, storage } from './memory.ts';
import { MOST_MEMBERS, createPace } from './pace.ts';
import type { Pace } from './pace.ts';
import { createSlice } from './slice.ts';
import type { Resident, Slice } from './slice.ts';

export interface Runner {
  readonly device: GPUDevice;
  readonly spec: PopulationSpec;
  readonly data: PopulationData;
  readonly plans: readonly MemberPlan[];
  readonly slices: readonly Slice[];
  /** Workgroups that there is scratch memory for. */
  readonly slots: number;
  /** Floats of scratch memory per workgroup: a gradient, then a loss. */
  readonly slot: number;
  /** Bytes of a buffer at most. */
  readonly most: number;
  readonly scratch: GPUBuffer;
  readonly dispatcher: Dispatcher;
  /** The pipeline of a slice, its buffers bound, and the pace of its dispatches. */
  ready(slice: Slice, instead?: Instead): Promise<Ready>;
  free(): void;
}

/** Buffers that stand in for the usual ones. */
export type Instead = Partial<Record<'x' | 'sampling' | 'scratch', GPUBuffer>>;

export interface Ready {
  readonly pipeline: GPUComputePipeline;
  readonly group: GPUBindGroup;
  readonly pace: Pace;
}

export interface Settings {
  /** Bytes of GPU memory for slices. */
  readonly memory: number;
  readonly adapter: Adapter;
}

/** Bytes of gradients that are under way at most, and of outputs that are read at once. */
export const SCRATCH = 32 * 2 ** 20;

/** Bytes of a slice's largest buffer at most: filling it takes as much main memory for a moment. */
const SLICE = 128 * 2 ** 20;

/** Throws an EngineFailure when the device has no room, or refuses the kernel. */
export async function createRunner(
  device: GPUDevice,
  spec: PopulationSpec,
  data: PopulationData,
  { memory, adapter }: Settings,
): Promise<Runner> {
  const { maxStorageBufferBindingSize, maxBufferSize } = device.limits;
  const most = Math.min(maxStorageBufferBindingSize, maxBufferSize);
  const table = Math.max(data.x.byteLength, data.y.byteLength);
  if (table > most) {
    throw new EngineFailure(`webgpu: a table must fit in ${most} bytes, got ${table}`);
  }
  const kernel = kernelOf(device);
  const plans = planMembers(spec);
  const cut = planSlices(data, plans, adapter, Math.min(most, SLICE, memory / 2));
  const slices = cut.map((plan) => createSlice(device, spec, data, plans, plan));
  const paces = new Map<string, Pace>();

  const slot = Math.max(...plans.map(({ shape }) => shape.parameters)) + 1;
  const spill = Math.max(...cut.map((slice) => slice.spill));
  const widest = Math.max(...cut.map(({ members }) => members.length));
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

  try {
    const dispatcher = createDispatcher(device, spec, { slot, spill });
    keep(dispatcher.uniform);
    const shared = await allocating(device, () => ({
      x: keep(storage(device, 'x', Float32Array.from(data.x))),
      y: keep(storage(device, 'y', Float32Array.from(data.y))),
      scratch: keep(storage(device, 'scratch', 4 * slot * slots)),
      spilled: keep(storage(device, 'spill', 16 * spill * slots)),
    }));
    const { scratch } = shared;
    const variants = new Map(cut.map(({ variant }) => [nameOf(variant), variant]));
    await Promise.all([...variants.values()].map((variant) => kernel.pipeline(variant)));

    const bind = (resident: Resident, instead: Instead): GPUBindGroup => {
      const { members, sampling, states, progress } = resident;
      const given = { ...shared, sampling, ...instead };
      const { uniform } = dispatcher;
      const tables = [given.x, given.y, given.sampling];
      const order = [uniform, members, ...tables, states, progress, given.scratch, given.spilled];
      return device.createBindGroup({
        layout: kernel.layout,
        entries: order.map((buffer, binding) => ({ binding, resource: { buffer } })),
      });
    };
    const ready = async (slice: Slice, instead: Instead = {}): Promise<Ready> => {
      const { variant } = slice.plan;
      const pace = paces.get(nameOf(variant)) ?? createPace();
      paces.set(nameOf(variant), pace);
      const resident = await makeResident(slice);
      return { pipeline: await kernel.pipeline(variant), group: bind(resident, instead), pace };
    };
    const [first] = slices;
    if (first) await makeResident(first);
    return {
      device,
      spec,
      data,
      plans,
      slices,
      slots,
      slot,
      most,
      scratch,
      dispatcher,
      ready,
      free,
    };
  } catch (error) {
    free();
    throw error;
  }

  /** The buffers of a slice, for which others are parked where memory is short. */
  async function makeResident(slice: Slice): Promise<Resident> {
    const others = slices.filter((other) => other !== slice && other.resident);
    let taken = others.reduce((bytes, { plan }) => bytes + plan.bytes, slice.plan.bytes);
    for (const other of slice.resident ? [] : others) {
      if (taken <= memory) break;
      await other.park();
      taken -= other.plan.bytes;
    }
    try {
      return await slice.load();
    } catch (error) {
      if (!(error instanceof EngineFailure) || others.length === 0) throw error;
      for (const other of others) await other.park();
      return slice.load();
    }
  }
}

function nameOf(variant: Variant): string {
  return Object.values(variant).join();
}
