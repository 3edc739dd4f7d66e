/** The WebGPU engine: populations on one device, in slices, a few milliseconds at a time. */
import { gpuDevice } from '../device.ts';
import { checkPopulation } from '../check.ts';
import type { PopulationEngine } from '../engine.ts';
import type { Adapter } from './layout.ts';
import { populationOf } from './population.ts';
import { createRunner } from './runner.ts';

export interface WebgpuOptions {
  /** The device of each new population; default: the one that the worker shares. */
  readonly device?: () => Promise<GPUDevice>;
  /** Bytes of GPU memory that populations may take; beyond it, slices wait in main memory. */
  readonly memory?: number;
  /** What to make of the device; default: by whether it is one in software. */
  readonly adapter?: Adapter;
}

/** Room that discrete and integrated GPUs have beside the page and tfjs. */
const MEMORY = 2 ** 30;

/** Some GPUs run 64 threads in step; with 32, half of those wait, which costs less than barriers. */
const HARDWARE: Adapter = { storage: Infinity, warp: 32 };

/** All memory is the same, but workgroup memory is cleared at a cost; a vector has four lanes. */
const SOFTWARE: Adapter = { storage: 0, warp: 4 };

export function createWebgpuEngine(options: WebgpuOptions = {}): PopulationEngine {
  const { device = gpuDevice, memory = MEMORY } = options;
  return {
    name: 'webgpu',
    async create(spec, data) {
      checkPopulation(spec, data);
      const gpu = await device();
      const limit = gpu.limits.maxComputeWorkgroupStorageSize;
      const { adapterInfo } = gpu as Partial<GPUDevice>; // older browsers have none
      const isSoftware = adapterInfo?.isFallbackAdapter === true;
      const quads = gpu.features.has('subgroups') && adapterInfo?.subgroupMaxSize === 4;
      const chosen = options.adapter ?? (isSoftware ? { ...SOFTWARE, quads } : HARDWARE);
      const adapter = { ...chosen, storage: Math.min(chosen.storage, limit) };
      return populationOf(await createRunner(gpu, spec, data, { memory, adapter }));
    },
  };
}

/** The engine with its defaults. */
export const webgpuEngine: PopulationEngine = createWebgpuEngine();
