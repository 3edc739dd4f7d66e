/** Starts tfjs's backends, each when it is first asked for, and says which one a run gets. */
import * as tf from '@tensorflow/tfjs-core';
import { gpuDevice } from '../device.ts';

export type TensorBackendName = 'webgpu' | 'wasm' | 'cpu';

export interface TensorBackend {
  readonly name: TensorBackendName;
  /** Completes "Running on …" for a person to read; says why where it is not what was asked for. */
  readonly reason: string;
}

const TITLES: Record<TensorBackendName, string> = {
  webgpu: 'WebGPU',
  wasm: 'WebAssembly',
  cpu: 'plain JavaScript',
};

/** What is tried when a backend cannot start. */
const NEXT = { webgpu: 'wasm', wasm: 'cpu' } as const;

/** The GPU device that the registered WebGPU backend works on. */
let registeredDevice: GPUDevice | undefined;
const starts = new Map<TensorBackendName, Promise<void>>();

/**
 * Make the backend asked for tfjs's active one in this worker, or else the next of webgpu, wasm,
 * cpu that starts. `reference`, the plain engine of the population trainer, means cpu. Call it at
 * the start of every run, before its model is made: after the GPU was lost it is what takes the
 * new device. Throws an Error only if not even cpu starts.
 */
export async function tensorBackend(
  wanted: TensorBackendName | 'reference',
): Promise<TensorBackend> {
  let name: TensorBackendName = wanted === 'reference' ? 'cpu' : wanted;
  const failures: string[] = [];
  for (;;) {
    try {
      await start(name);
      // A registered backend is active before `setBackend` returns its promise.
      if (!(await tf.setBackend(name))) throw new Error('tfjs could not set it up');
      const excuse = failures.length > 0 ? ` (${failures.join('; ')})` : '';
      return { name, reason: `${TITLES[name]} through tfjs${excuse}` };
    } catch (error) {
      if (name === 'cpu') throw error;
      failures.push(`${TITLES[name]} could not start: ${messageOf(error)}`);
      name = NEXT[name];
    }
  }
}

/** Load and register a backend once; a failed start may be tried again. */
async function start(name: TensorBackendName): Promise<void> {
  if (name === 'webgpu') return startWebgpu();
  let started = starts.get(name);
  if (!started) {
    started = name === 'wasm' ? startWasm() : startCpu();
    starts.set(name, started);
    started.catch(() => starts.delete(name));
  }
  return started;
}

async function startCpu(): Promise<void> {
  await import('@tensorflow/tfjs-backend-cpu');
}

/**
 * Instances are made before they are registered. tfjs's own factories are asynchronous, and while
 * one of them is pending no other run of the worker could use its backend.
 */
async function startWasm(): Promise<void> {
  const [{ BackendWasm, init, setWasmPaths }, { default: url }] = await Promise.all([
    import('@tensorflow/tfjs-backend-wasm/dist/backend_wasm'),
    import('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url'),
    import('@tensorflow/tfjs-backend-wasm/dist/register_all_kernels'),
  ]);
  // Threads would need headers that a plain host does not send.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths({
    'tfjs-backend-wasm.wasm': url,
    'tfjs-backend-wasm-simd.wasm': url,
    'tfjs-backend-wasm-threaded-simd.wasm': url,
  });
  const { wasm } = await init().catch(() => {
    throw new Error('its file could not be loaded, or needs SIMD'); // tfjs gives no Error
  });
  tf.registerBackend('wasm', () => new BackendWasm(wasm));
}

async function startWebgpu(): Promise<void> {
  const [device, { WebGPUBackend }] = await Promise.all([
    gpuDevice(),
    import('@tensorflow/tfjs-backend-webgpu/dist/backend_webgpu'),
    import('@tensorflow/tfjs-backend-webgpu/dist/register_all_kernels'),
  ]);
  if (device === registeredDevice) return;
  if (registeredDevice) tf.removeBackend('webgpu');
  registeredDevice = device;
  tf.registerBackend('webgpu', () => new WebGPUBackend(device, device.adapterInfo));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
