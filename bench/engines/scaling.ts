/** How the time of a training grows with members and steps, and what a GPU does with very many. */
import { keyOf } from '#core/random.ts';
import type { PopulationEngine } from '#nn/engine.ts';
import type { PopulationSpec } from '#nn/spec.ts';
import { trainPopulation } from '#nn/train.ts';
import { wasmEngine } from '#nn/wasm/engine.ts';
import { webgpuEngine } from '#nn/webgpu/engine.ts';
import { populationOf } from './workload.ts';

const engines: Readonly<Record<'wasm' | 'webgpu', PopulationEngine>> = {
  wasm: wasmEngine,
  webgpu: webgpuEngine,
};
const nap = async () => undefined;

/** Milliseconds that `steps` steps of `members` networks 2-16-16-1 take, and their creation. */
export async function timeOf(
  engine: keyof typeof engines,
  members: number,
  steps: number,
): Promise<{ create: number; train: number }> {
  const workload = { name: '', features: 2, units: 16, outputs: 1, members };
  const start = performance.now();
  const population = await engines[engine].create(...populationOf(workload, steps));
  const created = performance.now();
  try {
    await population.advance(steps, nap);
    await population.report();
    return { create: created - start, train: performance.now() - created };
  } finally {
    await population.dispose();
  }
}

/** A landscape of side × side networks, learning rate × weight decay: ms to the first picture and to the end. */
export async function landscape(
  engine: keyof typeof engines,
  side: number,
  steps: number,
): Promise<{ first: number; whole: number }> {
  const workload = { name: '', features: 2, units: 16, outputs: 1, members: 1 };
  const [base, data] = populationOf(workload, steps);
  const [member] = base.members;
  if (!member) throw new RangeError('landscape: the workload must have a member, got none');
  const at = (i: number) => i / (side - 1);
  const spec: PopulationSpec = {
    ...base,
    members: Array.from({ length: side * side }, (_, i) => ({
      ...member,
      optimizer: {
        kind: 'adam',
        learningRate: 10 ** (-4 + 3 * at(i % side)),
        weightDecay: 10 ** (-4 + 3 * at(Math.floor(i / side))),
      },
      initSeed: keyOf(1, 1),
      orderSeed: keyOf(1, 2),
    })),
  };
  const start = performance.now();
  let first = NaN;
  const every = Math.max(1, Math.round(steps / 20));
  const options = { every, engine: engines[engine], breathe: nap };
  for await (const { step } of trainPopulation(spec, data, options)) {
    if (step === every) first = performance.now() - start;
  }
  return { first, whole: performance.now() - start };
}
