/** The WebGPU engine: populations on one device, in slices, a few milliseconds at a time. */
import { gpuDevice } from '../device.ts';
import { checkPopulation } from '../check.ts';
import type { MemberState, Population, PopulationEngine } from '../engine.ts';
import { checkRows, checkState, checkTable } from '../requests.ts';
import type { PopulationData, PopulationSpec } from '../spec.ts';
import { createRunner } from './runner.ts';
import { PROGRESS } from './layout.ts';

export interface WebgpuOptions {
  /** The device of each new population; default: the one that the worker shares. */
  readonly device?: () => Promise<GPUDevice>;
  /** Bytes of GPU memory that populations may take; beyond it, slices wait in main memory. */
  readonly memory?: number;
  /** Bytes of workgroup memory to use; default: as many as the device allows. */
  readonly workgroupStorage?: number;
}

/** Room that discrete and integrated GPUs have beside the page and tfjs. */
const MEMORY = 2 ** 30;

export function createWebgpuEngine(options: WebgpuOptions = {}): PopulationEngine {
  const { device = gpuDevice, memory = MEMORY } = options;
  return {
    name: 'webgpu',
    async create(spec, data) {
      checkPopulation(spec, data);
      const gpu = await device();
      const limit = gpu.limits.maxComputeWorkgroupStorageSize;
      const { adapterInfo } = gpu as Partial<GPUDevice>; // older browsers have none
      // In software all memory is the same, but workgroup memory is cleared at a cost.
      const useful = adapterInfo?.isFallbackAdapter ? 0 : limit;
      const workgroupStorage = Math.min(options.workgroupStorage ?? useful, limit);
      return createPopulation(spec, data, gpu, { memory, workgroupStorage });
    },
  };
}

/** The engine with its defaults. */
export const webgpuEngine: PopulationEngine = createWebgpuEngine();

async function createPopulation(
  spec: PopulationSpec,
  data: PopulationData,
  device: GPUDevice,
  settings: { memory: number; workgroupStorage: number },
): Promise<Population> {
  const runner = await createRunner(spec, data, device, settings);
  const { plans, slices } = runner;
  let step = 0;
  let disposed = false;

  /** Answer with a promise, and refuse when there is nothing left to ask. */
  async function open<T>(caller: string, work: () => T | Promise<T>): Promise<T> {
    if (disposed) throw new Error(`${caller}: this population has been disposed of`);
    return work();
  }

  const words = (m: number): Uint32Array => {
    for (const { plan, progress } of slices) {
      const k = plan.members.indexOf(m);
      if (k >= 0) return progress.subarray(k * PROGRESS, (k + 1) * PROGRESS);
    }
    const last = plans.length - 1;
    throw new RangeError(`gradient: member must be an integer from 0 to ${last}, got ${m}`);
  };
  const isDiverged = (progress: Uint32Array, k: number): boolean =>
    progress[k * PROGRESS + 3] === 1;

  return {
    spec,
    get step() {
      return step;
    },
    advance: (steps, breathe) =>
      open('advance', async () => {
        for (const slice of slices) await runner.train(slice, steps, breathe);
        step += steps;
      }),
    report: () =>
      open('report', () => {
        const loss = new Float32Array(plans.length).fill(NaN);
        const diverged = new Uint8Array(plans.length);
        for (const { plan, progress } of slices) {
          const sums = new Float32Array(progress.buffer);
          plan.members.forEach((m, k) => {
            diverged[m] = Number(isDiverged(progress, k));
            const count = progress[k * PROGRESS + 5] ?? 0;
            if (!diverged[m] && count > 0) loss[m] = (sums[k * PROGRESS + 4] ?? NaN) / count;
            sums[k * PROGRESS + 4] = 0;
            progress[k * PROGRESS + 5] = 0;
          });
        }
        runner.forgetLosses();
        return { loss, diverged };
      }),
    predict: (x, rows, as = 'outputs') =>
      open('predict', async () => {
        checkTable(spec, x, rows);
        const size = rows * spec.outputs;
        const into = new Float32Array(plans.length * size);
        if (size === 0) return into;
        for (const slice of slices) {
          await runner.predict(slice, x, rows, as, into);
          slice.plan.members.forEach((m, k) => {
            if (isDiverged(slice.progress, k)) into.fill(NaN, m * size, (m + 1) * size);
          });
        }
        return into;
      }),
    gradient: (member, rows) =>
      open('gradient', async () => {
        const progress = words(member);
        checkRows(rows, data.rows);
        const length = plans[member]?.shape.parameters ?? 0;
        if (isDiverged(progress, 0)) {
          return { loss: NaN, gradient: new Float32Array(length).fill(NaN) };
        }
        return runner.gradient(member, rows);
      }),
    state: () =>
      open('state', async () => {
        const members: MemberState[] = [];
        for (const slice of slices) {
          const { plan, progress } = slice;
          const states = await slice.states();
          plan.members.forEach((m, k) => {
            const own = plans[m];
            if (!own) return;
            const start = plan.starts[k] ?? 0;
            const end = start + own.shape.parameters;
            const parameters = states.slice(start, end);
            const moments = states.slice(end, end + own.moments);
            const diverged = isDiverged(progress, k);
            if (diverged) [parameters, moments].forEach((values) => values.fill(NaN));
            members[m] = { step: progress[k * PROGRESS] ?? 0, diverged, parameters, moments };
          });
        }
        return { step, members };
      }),
    restore: (state) =>
      open('restore', () => {
        checkState({ spec, data, members: plans }, state);
        for (const slice of slices) {
          const states = new Float32Array(slice.plan.floats);
          const progress = new Uint32Array(slice.plan.members.length * PROGRESS);
          slice.plan.members.forEach((m, k) => {
            const from = state.members[m];
            const own = plans[m];
            if (!from || !own) return;
            const start = slice.plan.starts[k] ?? 0;
            states.set(from.parameters, start);
            states.set(from.moments, start + own.shape.parameters);
            const position = from.step * own.spec.batch;
            const size = runner.drawable(m);
            const epoch = Math.floor(position / size);
            progress.set([from.step, epoch, position % size, Number(from.diverged)], k * PROGRESS);
          });
          slice.replace(states, progress);
        }
        runner.forgetLosses();
        step = state.step;
      }),
    async dispose() {
      disposed = true;
      runner.free();
    },
  };
}
