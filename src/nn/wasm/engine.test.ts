import { runInNewContext } from 'node:vm';
import { setFlagsFromString } from 'node:v8';
import { afterEach, expect, test, vi, type MockInstance } from 'vitest';
import { idle, memberSpec, moons, populationSpec, table } from '../fixtures.ts';
import type { PopulationData, PopulationSpec } from '../spec.ts';
import { SLICE, createWasmEngine, wasmEngine } from './engine.ts';
import { EngineFailure } from '../failure.ts';
import { growTo, wasmSupported } from './kernel.ts';

afterEach(() => void vi.restoreAllMocks());

function setUp(changes: Partial<PopulationSpec> = {}): [PopulationSpec, PopulationData] {
  const spec = populationSpec({ features: 2, outputs: 1, loss: 'sigmoid', ...changes });
  return [spec, moons(200)];
}

/** The memory of the instance made last; the spy forgets it. */
async function latestMemory(instantiate: MockInstance): Promise<WebAssembly.Memory> {
  const { exports } = (await instantiate.mock.results.at(-1)?.value) as WebAssembly.Instance;
  instantiate.mockClear();
  return exports.memory as WebAssembly.Memory;
}

const wide = memberSpec({
  hidden: Array.from({ length: 3 }, () => ({ units: 64, activation: 'relu' as const })),
  batch: 8000,
});

test('long work is cut into slices, even within a step; the cut changes nothing', async () => {
  const [spec, data] = setUp({ members: [wide] });
  const [cut, again] = await Promise.all([0, 1].map(() => wasmEngine.create(spec, data)));
  let breaths = 0;
  const count = async (): Promise<void> => {
    breaths++;
  };
  await cut!.advance(1, count);
  expect(breaths).toBeGreaterThan(15);
  // Stopped in the middle of the step, the member stands before it.
  const start = await again!.state();
  let left = 7;
  const stop = async (): Promise<void> => {
    if (--left === 0) throw new Error('enough');
  };
  await expect(again!.advance(1, stop)).rejects.toThrow('enough');
  expect(await again!.state()).toEqual(start);
  await again!.advance(1, idle);
  expect(await again!.state()).toEqual(await cut!.state());
});

test('many short members share a slice', async () => {
  const [spec, data] = setUp({ members: Array.from({ length: 50 }, () => memberSpec()) });
  const population = await wasmEngine.create(spec, data);
  let breaths = 0;
  const count = async (): Promise<void> => {
    breaths++;
  };
  await population.advance(1000, count);
  expect(breaths).toBeGreaterThan(0);
  expect(breaths).toBeLessThan(10);
});

test('slices four times as long take a quarter of the breaths and give the same bytes', async () => {
  const members = Array.from({ length: 20 }, (_, m) => memberSpec({ initSeed: m }));
  const [spec, data] = setUp({ members });
  const seen = await Promise.all(
    [SLICE, 4 * SLICE].map(async (slice) => {
      const population = await createWasmEngine(slice).create(spec, data);
      let breaths = 0;
      await population.advance(20_000, async () => {
        breaths++;
      });
      return { breaths, state: await population.state() };
    }),
  );
  expect(seen[1]!.state).toEqual(seen[0]!.state);
  expect(seen[0]!.breaths / seen[1]!.breaths).toBeGreaterThan(3);
  expect(seen[0]!.breaths / seen[1]!.breaths).toBeLessThan(5);
});

test('rows are predicted in chunks, each row as if it were alone', async () => {
  const spec = populationSpec({ features: 64, outputs: 10, loss: 'softmax' });
  const population = await wasmEngine.create(spec, table(spec, 40));
  await population.advance(20, idle);
  const { x } = table(spec, 700, 8);
  const all = await population.predict(x, 700);
  for (const row of [0, 1, 255, 256, 511, 512, 699]) {
    const alone = await population.predict(x.slice(64 * row, 64 * (row + 1)), 1);
    expect(all.slice(10 * row, 10 * (row + 1))).toEqual(alone);
  }
  expect(await population.predict(new Float32Array(0), 0)).toHaveLength(0);
});

test('a diverged member is NaN with the canonical bits, takes no step, and touches no other', async () => {
  const lost = memberSpec({ optimizer: { kind: 'sgd', learningRate: 1e30 } });
  const [spec, data] = setUp({ members: [memberSpec(), lost, memberSpec()] });
  const population = await wasmEngine.create(spec, data);
  await population.advance(50, idle);
  const { members } = await population.state();
  const { loss, diverged } = await population.report();
  expect([...diverged]).toEqual([0, 1, 0]);
  expect(loss[1]).toBeNaN();
  expect(members[1]!.step).toBeLessThan(50);
  const bits = new Uint32Array((await population.predict(data.x, 200)).buffer);
  expect(new Set(bits.subarray(200, 400))).toEqual(new Set([0x7fc00000]));
  expect(new Set(new Uint32Array(members[1]!.parameters.buffer))).toEqual(new Set([0x7fc00000]));
  expect(members[2]).toEqual(members[0]);
  expect(members[0]!.step).toBe(50);
});

test('a bad population is refused before a kernel is made', async () => {
  const instantiate = vi.spyOn(WebAssembly, 'instantiate');
  const [spec, data] = setUp({ members: [] });
  await expect(wasmEngine.create(spec, data)).rejects.toThrow(/members must hold at least one/);
  expect(instantiate).not.toHaveBeenCalled();
});

test('what is asked wrongly gets an error that names the rule and the value', async () => {
  const population = await wasmEngine.create(...setUp());
  await expect(population.gradient(1, new Uint32Array(1))).rejects.toThrow(
    'gradient: member must be an integer from 0 to 0, got 1',
  );
  await expect(population.gradient(0, Uint32Array.of(200))).rejects.toThrow(/got 200/);
  await expect(population.predict(new Float32Array(3), 1)).rejects.toThrow(/got 3/);
  await expect(population.restore({ step: 0, members: [] })).rejects.toThrow(/got 0/);
});

test('after dispose every call is an error, but another dispose is not', async () => {
  const population = await wasmEngine.create(...setUp());
  const state = await population.state();
  await population.dispose();
  await population.dispose();
  const alive = /must be alive/;
  await expect(population.advance(1, idle)).rejects.toThrow(alive);
  await expect(population.report()).rejects.toThrow(alive);
  await expect(population.predict(new Float32Array(2), 1)).rejects.toThrow(alive);
  await expect(population.gradient(0, new Uint32Array(1))).rejects.toThrow(alive);
  await expect(population.state()).rejects.toThrow(alive);
  await expect(population.restore(state)).rejects.toThrow(alive);
});

test('200 populations, disposed of while they are still held, leave no memory behind', async () => {
  const compile = vi.spyOn(WebAssembly, 'compile');
  const instantiate = vi.spyOn(WebAssembly, 'instantiate');
  const held = [];
  const memories: WeakRef<WebAssembly.Memory>[] = [];
  for (let k = 0; k < 200; k++) {
    const population = await wasmEngine.create(...setUp());
    await population.advance(k % 3, idle);
    await population.dispose();
    memories.push(new WeakRef(await latestMemory(instantiate)));
    held.push(population);
  }
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  await new Promise((resolve) => setTimeout(resolve)); // a WeakRef lives at least to the next turn
  collect();
  expect(memories.filter((memory) => memory.deref()).length).toBeLessThanOrEqual(1);
  expect(held).toHaveLength(200);
  expect(compile.mock.calls.length).toBeLessThanOrEqual(1);
});

test('a population takes little more memory than its parameters and moments', async () => {
  const instantiate = vi.spyOn(WebAssembly, 'instantiate');
  const size = async (count: number): Promise<number> => {
    const hidden = [16, 16].map((units) => ({ units, activation: 'tanh' as const }));
    const [spec, data] = setUp({
      members: Array.from({ length: count }, () => memberSpec({ hidden })),
    });
    const population = await wasmEngine.create(spec, data);
    const bytes = (await latestMemory(instantiate)).buffer.byteLength;
    await population.dispose();
    return bytes;
  };
  const perMember = ((await size(2100)) - (await size(100))) / 2000;
  expect(perMember).toBeLessThan(1.5 * 4 * 3 * (2 * 16 + 16 + 16 * 16 + 16 + 16 + 1));
});

test('without SIMD the engine says so by a name that can be asked for', async () => {
  vi.resetModules();
  vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
  const { wasmSupported: supported } = await import('./kernel.ts');
  const { wasmEngine: engine } = await import('./engine.ts');
  expect(supported()).toBe(false);
  await expect(engine.create(...setUp())).rejects.toMatchObject({ name: 'EngineFailure' });
  expect(wasmSupported()).toBe(true);
});

test('a population that does not fit says so by the same name, and how much it asked for', () => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 2 });
  growTo(memory, 100_000);
  expect(memory.buffer.byteLength).toBe(131_072);
  const grow = (): void => growTo(memory, 3_000_000);
  expect(grow).toThrow('the population must fit in memory, got 3 MiB');
  expect(grow).toThrow(EngineFailure);
});
