/** Sending tasks to the kernel, each as long as the page can wait. */
import { DeviceLostError } from './failure.ts';
import { LOSS_CODES } from './layout.ts';
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
  /** Submit a task. Answers with the milliseconds until it was done, NaN without a clock. */
  run(pipeline: GPUComputePipeline, group: GPUBindGroup, task: Task, slot: number): Promise<number>;
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
  now: (() => number) | undefined,
): Dispatcher {
  const words = new Uint32Array(12);
  const usage = GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST;
  const uniform = device.createBuffer({ label: 'task', size: words.byteLength, usage });
  return {
    uniform,
    async run(pipeline, group, task, slot) {
      checkDevice(device);
      const { mode, first, members, tiles, steps = 1, runs = 1, rows = 0 } = task;
      const { fresh = false, tileFrom = 0 } = task;
      words.set([MODES[mode], first, steps, Number(fresh), tileFrom, tiles, rows, slot]);
      words.set([spec.features, spec.outputs, LOSS_CODES[spec.loss]], 8);
      device.queue.writeBuffer(uniform, 0, words);
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, group);
      pass.dispatchWorkgroups(members, runs);
      pass.end();
      const start = now?.() ?? NaN;
      device.queue.submit([encoder.finish()]);
      await device.queue.onSubmittedWorkDone();
      checkDevice(device);
      return (now?.() ?? NaN) - start;
    },
  };
}
