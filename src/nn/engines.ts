/** The engine behind a name, with those that stand in for it. */
import type { PopulationEngine } from './engine.ts';
import { referenceEngine } from './reference.ts';
import { resilientEngine } from './resilient.ts';

/** Helper threads that one population may start. */
const MOST_THREADS = 8;

/**
 * What an engine needs is loaded when it is first asked for. When it fails, a run goes on from its
 * last snapshot on the next one, and `tell` is told in a sentence for the reader.
 */
export async function engineFor(
  name: PopulationEngine['name'],
  tell: (sentence: string) => void,
): Promise<PopulationEngine> {
  if (name === 'reference') return referenceEngine;
  const wasm = await wasmPoolOfBrowser();
  const engines =
    name === 'wasm'
      ? ([wasm, referenceEngine] as const)
      : ([(await import('./webgpu/engine.ts')).webgpuEngine, wasm, referenceEngine] as const);
  return resilientEngine({ engines, onfallback: tell });
}

async function wasmPoolOfBrowser(): Promise<PopulationEngine> {
  const { wasmPool } = await import('./wasm/pool.ts');
  // Tests run in Node, which has no navigator and gets one thread.
  const cores = typeof navigator === 'undefined' ? 1 : navigator.hardwareConcurrency;
  return wasmPool(Math.min(cores, MOST_THREADS));
}
