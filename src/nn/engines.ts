/** The engine behind a name. */
import type { PopulationEngine } from './engine.ts';
import { referenceEngine } from './reference.ts';

/** Helper threads that one population may start. */
const MOST_THREADS = 8;

/**
 * What an engine needs is loaded when it is first asked for. Its `create` rejects with an
 * `EngineFailure` where the browser cannot run it.
 */
export async function engineFor(name: 'webgpu' | 'wasm' | 'reference'): Promise<PopulationEngine> {
  if (name === 'wasm') {
    const { wasmPool } = await import('./wasm/pool.ts');
    // Tests run in Node, which has no navigator and gets one thread.
    const cores = typeof navigator === 'undefined' ? 1 : navigator.hardwareConcurrency;
    return wasmPool(Math.min(cores, MOST_THREADS));
  }
  if (name === 'webgpu') return (await import('./webgpu/engine.ts')).webgpuEngine;
  return referenceEngine;
}
