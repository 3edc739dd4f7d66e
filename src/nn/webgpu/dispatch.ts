/** Sending tasks to the kernel, each as long as the page can wait. */
import { DeviceLostError } from '../failure.ts';
import { LOSS_CODES } from './layout.ts';
import { IN_TIME } from './pace.ts';
import type { PopulationSpec } from '../spec.ts';

export const MODES = { train: 0, gradient: 1, outputs: 2, logits: 3 } as const;

/** What the workgroups of one dispatch do; `Task` of the kernel. */
export interface Task {
  readonly mode: keyof typeof MODES;
  /** Members [first, first + members) of the slice, a workgroup each. */
  readonly first: number;
  readonly members: number;
  readonly steps?: number;
  readonly fresh?: boolean;
  readonly tileFrom?: number;
  /** Tiles per workgroup. */
  readonly tiles: number;
  /** Workgroups per member: consecutive runs of tiles (outputs and logits only). */
  readonly runs?: number;
  /** Rows of a given batch or of rows to predict. */
  readonly rows?: number;
}

export interface Dispatcher {
  readonly uniform: GPUBuffer;
  /**
   * Submit a task; answers when it is done with whether that was in time (`pace.ts`), counted from
   * the end of the one before. Tasks may be submitted while others are under way.
   */
  run(pipeline: GPUComputePipeline, group: GPUBindGroup, task: Task): Promise<boolean>;
}

/** Scratch memory of a workgroup. */
export interface Scratch {
  /** Floats for a gradient and the loss so far. */
  readonly slot: number;
  /** vec4 for working arrays. */
  readonly spill: number;
}

/** Devices that are gone, and why. */
const gone = new WeakMap<GPUDevice, string>();
const watched = new WeakSet<GPUDevice>();

/** Throw a DeviceLostError if the device is known to be gone. */
export function checkDevice(device: GPUDevice): void {
  if (!watched.has(device)) {
    watched.add(device);
    void device.lost.then(({ message }) => gone.set(device, message));
  }
  const why = gone.get(device);
  if (why !== undefined) throw new DeviceLostError(`webgpu: the GPU was lost (${why})`);
}

export function createDispatcher(
  device: GPUDevice,
  spec: PopulationSpec,
  { slot, spill }: Scratch,
): Dispatcher {
  const words = new Uint32Array(16);
  let before: Promise<unknown> = Promise.resolve();
  const usage = GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST;
  const uniform = device.createBuffer({ label: 'task', size: words.byteLength, usage });
  return {
    uniform,
    async run(pipeline, group, task) {
      checkDevice(device);
      const { mode, first, members, tiles, steps = 1, runs = 1, rows = 0 } = task;
      const { fresh = false, tileFrom = 0 } = task;
      words.set([MODES[mode], first, steps, Number(fresh), tileFrom, tiles, rows, slot]);
      words.set([spill, spec.features, spec.outputs, LOSS_CODES[spec.loss], members], 8);
      device.queue.writeBuffer(uniform, 0, words);
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, group);
      pass.dispatchWorkgroups(members, runs);
      pass.end();
      device.queue.submit([encoder.finish()]);
      const done = device.queue.onSubmittedWorkDone();
      const turn = before;
      before = done.catch(() => undefined);
      await turn;
      const timer = AbortSignal.timeout(IN_TIME);
      await done;
      checkDevice(device);
      return !timer.aborted;
    },
  };
}
