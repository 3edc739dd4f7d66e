/** The part of a population that is in one set of buffers: on the GPU, or parked beside it. */
import type { MemberPlan } from '../plan.ts';
import type { PopulationData, PopulationSpec } from '../spec.ts';
import { initialStates, memberWords, samplingWords } from './members.ts';
import type { SlicePlan } from './members.ts';
import { PROGRESS } from './layout.ts';
import { allocating, read, storage } from './memory.ts';
import type { Words } from './memory.ts';

/** A slice's buffers while it is on the GPU. */
export interface Resident {
  readonly members: GPUBuffer;
  readonly sampling: GPUBuffer;
  readonly states: GPUBuffer;
  readonly progress: GPUBuffer;
}

export interface Slice {
  readonly plan: SlicePlan;
  /** [members, PROGRESS] as of the last `refresh`; writing to it needs a `replace`. */
  progress: Uint32Array<ArrayBuffer>;
  /** Whether the losses that were gathered have been reported, so that the next step forgets them. */
  lossesHeard: boolean;
  /** Its buffers, made and filled if it is parked. */
  load(): Promise<Resident>;
  readonly resident: boolean;
  /** Bring `progress` up to date. It answers only when the GPU has done all that was submitted. */
  refresh(): Promise<void>;
  /** Parameters and moments of all members. */
  states(): Promise<Float32Array<ArrayBuffer>>;
  /** Train on from these. */
  replace(states: Float32Array<ArrayBuffer>, progress: Uint32Array<ArrayBuffer>): void;
  /** Keep a copy of what was trained, and free the buffers. */
  park(): Promise<void>;
  free(): void;
}

export function createSlice(
  device: GPUDevice,
  spec: PopulationSpec,
  data: PopulationData,
  plans: readonly MemberPlan[],
  plan: SlicePlan,
): Slice {
  let buffers: Resident | undefined;
  let parked: Float32Array<ArrayBuffer> | undefined; // absent: the initial states

  const free = (): void => {
    if (!buffers) return;
    Object.values(buffers).forEach((buffer: GPUBuffer) => buffer.destroy());
    buffers = undefined;
  };

  const slice: Slice = {
    plan,
    progress: new Uint32Array(plan.members.length * PROGRESS),
    lossesHeard: false,
    get resident() {
      return buffers !== undefined;
    },
    async load() {
      if (buffers) return buffers;
      const states: Words = parked ?? initialStates(plans, plan);
      try {
        return await allocating(device, () => {
          buffers = {
            members: storage(device, 'members', memberWords(spec, data, plans, plan)),
            sampling: storage(device, 'sampling', samplingWords(spec, data, plans, plan)),
            states: storage(device, 'states', states),
            progress: storage(device, 'progress', slice.progress),
          };
          return buffers;
        });
      } catch (error) {
        free();
        throw error;
      }
    },
    async refresh() {
      if (!buffers) return;
      slice.progress = await read(device, buffers.progress, slice.progress.length);
    },
    async states() {
      if (!buffers) return parked ?? initialStates(plans, plan);
      return new Float32Array((await read(device, buffers.states, plan.floats)).buffer);
    },
    replace(states, progress) {
      slice.progress = progress;
      if (!buffers) {
        parked = states;
        return;
      }
      device.queue.writeBuffer(buffers.states, 0, states);
      device.queue.writeBuffer(buffers.progress, 0, progress);
    },
    async park() {
      parked = await slice.states();
      await slice.refresh();
      free();
    },
    free,
  };
  return slice;
}
