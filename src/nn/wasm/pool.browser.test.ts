import { afterEach, expect, test, vi } from 'vitest';
import { idle, memberSpec, moons, populationSpec } from '../fixtures.ts';
import { wasmEngine } from './engine.ts';
import { wasmPool } from './pool.ts';

afterEach(() => void vi.restoreAllMocks());

const spec = populationSpec({
  features: 2,
  outputs: 1,
  loss: 'sigmoid',
  steps: 1_000_000,
  members: Array.from({ length: 16 }, (_, m) =>
    memberSpec({
      hidden: [16, 16].map((units) => ({ units, activation: 'tanh' as const })),
      batch: 32,
      initSeed: m,
    }),
  ),
});
const data = moons(500);

test('helper threads give the bytes of one thread, and end with their population', async () => {
  const post = vi.spyOn(Worker.prototype, 'postMessage');
  const end = vi.spyOn(Worker.prototype, 'terminate');
  const pooled = await wasmPool(2).create(spec, data);
  const single = await wasmEngine.create(spec, data);
  expect(new Set(post.mock.contexts).size).toBe(2);
  for (const population of [pooled, single]) await population.advance(500, idle);
  expect(await pooled.state()).toEqual(await single.state());
  expect(await pooled.predict(data.x, 500)).toEqual(await single.predict(data.x, 500));
  expect(await pooled.report()).toEqual(await single.report());
  await pooled.dispose();
  expect(new Set(end.mock.contexts)).toEqual(new Set(post.mock.contexts));
});

test('a breath that throws is heard by threads at work', async () => {
  const population = await wasmPool(2).create(spec, data);
  let breaths = 0;
  const stop = async (): Promise<void> => {
    if (++breaths === 5) throw new Error('enough');
  };
  await expect(population.advance(1_000_000, stop)).rejects.toThrow('enough');
  await population.dispose();
});

test('a training in progress ends with its population', async () => {
  const population = await wasmPool(2).create(spec, data);
  const running = expect(population.advance(1_000_000, idle)).rejects.toThrow(/must be alive/);
  await population.dispose();
  await running;
});
