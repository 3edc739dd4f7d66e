import type { PopulationEngine } from '#nn/engine.ts';
import { referenceEngine } from '#nn/reference.ts';
import { wasmEngine } from '#nn/wasm/engine.ts';
import { wasmPool } from '#nn/wasm/pool.ts';
import { webgpuEngine } from '#nn/webgpu/engine.ts';
import type { Contestant } from './contestant.ts';
import { populationOf } from './workload.ts';

const nap = async () => undefined;
/** So long a training that a pool finds it worth starting threads for. */
const long = 1_000_000;

function ours(name: string, engine: PopulationEngine, gpu = false): Contestant {
  return {
    name,
    ours: true,
    gpu,
    async start(workload) {
      const population = await engine.create(...populationOf(workload, long));
      return {
        async steps(count) {
          await population.advance(count, nap);
          // A GPU is done when its answer is here; a diverged member takes no steps.
          const { diverged } = await population.report();
          if (diverged.some(Boolean)) throw new Error(`${name}: no member may diverge`);
        },
        dispose: () => population.dispose(),
      };
    },
  };
}

export const lab: readonly Contestant[] = [
  ours('lab, WASM, one thread', wasmEngine),
  ours('lab, WASM, two threads', wasmPool(2)),
  ours('lab, WebGPU', webgpuEngine, true),
  ours('lab, reference (TypeScript)', referenceEngine),
];
