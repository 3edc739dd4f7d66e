/** The engine behind a name. */
import type { PopulationEngine } from './engine.ts';
import { referenceEngine } from './reference.ts';

export async function engineFor(name: 'webgpu' | 'wasm' | 'reference'): Promise<PopulationEngine> {
  void name;
  return referenceEngine;
}
