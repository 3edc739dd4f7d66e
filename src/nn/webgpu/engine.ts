/** The WebGPU engine: populations on one device, in slices, a few milliseconds at a time. */
import { gpuDevice } from '../device.ts';
import { checkPopulation } from '../check.ts';
import type { PopulationEngine } from '../engine.ts';
import { populationOf } from './population.ts';
import { createRunner } from './runner.ts';

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
      return populationOf(await createRunner(gpu, spec, data, { memory, workgroupStorage }));
    },
  };
}

/** The engine with its defaults. */
export const webgpuEngine: PopulationEngine = createWebgpuEngine();
