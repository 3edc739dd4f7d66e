/**
 * The WebAssembly engine: one SIMD kernel that gives the bytes of the reference engine. Each
 * population has an instance of its own, because WebAssembly memory cannot shrink.
 */
import { checkPopulation } from '../check.ts';
import type { MemberState, Population, PopulationEngine } from '../engine.ts';
import { TILE } from '../numerics.ts';
import { planPopulation } from '../plan.ts';
import type { MemberPlan, PopulationPlan } from '../plan.ts';
import { checkRows, checkState, checkTable } from '../requests.ts';
import type { PopulationData, PopulationSpec } from '../spec.ts';
import { createKernel } from './kernel.ts';
import type { Kernel } from './kernel.ts';
import { FIELD, filled, layOut } from './layout.ts';
import type { PopulationMemory } from './layout.ts';

/** Multiply-adds between two breaths: about 2 ms, and below 30 ms on a machine ten times slower. */
const SLICE = 8_000_000;

/** `create` rejects with an `EngineUnavailableError` where `wasmSupported()` is false. */
export const wasmEngine: PopulationEngine = {
  name: 'wasm',
  async create(spec, data) {
    checkPopulation(spec, data);
    return createPopulation(spec, data, await createKernel());
  },
};

/** A member's plan without its sample weights: those are in the kernel's memory. */
type Member = Pick<MemberPlan, 'spec' | 'shape' | 'moments'>;

function createPopulation(spec: PopulationSpec, data: PopulationData, kernel: Kernel): Population {
  const { rows } = data;
  const { memory, members } = fill(kernel, planPopulation(spec, data));
  let live: { kernel: Kernel; memory: PopulationMemory } | undefined = { kernel, memory };
  let step = 0;
  ...
}
