import { expect, test } from 'vitest';
import type { PopulationEngine } from '../engine.ts';
import { idle, memberSpec, populationSpec, table } from '../fixtures.ts';
import { referenceEngine } from '../reference.ts';
import type { PopulationData } from '../spec.ts';
import { wasmEngine } from './engine.ts';
import { splitEngine, splitEvenly } from './split.ts';

const MEMBERS = [8, 3, 5, 12, 7].map((units, m) =>
  memberSpec({
    hidden: [{ units, activation: 'tanh' }],
    optimizer: { kind: m % 2 ? 'momentum' : 'adam', learningRate: m === 3 ? 1e30 : 0.01 },
    initSeed: m,
    orderSeed: 10 + m,
  }),
);
const spec = populationSpec({ members: MEMBERS });
const data: PopulationData = {
  ...table(spec, 30),
  weights: new Float32Array(5 * 30).map((_, k) => (k * 7) % 4),
};

async function everything(engine: PopulationEngine) {
  const population = await engine.create(spec, data);
  await population.advance(20, idle);
  const state = await population.state();
  await population.advance(5, idle);
  const later = await population.state();
  await population.restore(state);
  const seen = {
    state,
    later,
    step: population.step,
    outputs: await population.predict(data.x, 30),
    logits: await population.predict(data.x, 30, 'logits'),
    gradients: [
      await population.gradient(0, Uint32Array.of(3, 4)),
      await population.gradient(4, Uint32Array.of(1)),
    ],
  };
  await population.advance(1, idle);
  const report = await population.report();
  await population.dispose();
  return { ...seen, report };
}

test('a split population gives the bytes of a whole one, over any number of engines', async () => {
  const whole = await everything(wasmEngine);
  for (const count of [1, 2, 3, 5, 9]) {
    const engines = Array.from({ length: count }, () => wasmEngine);
    expect(await everything(splitEngine(engines))).toEqual(whole);
  }
  expect(await everything(splitEngine([referenceEngine, wasmEngine]))).toEqual(whole);
});

test('shares are contiguous, none is empty, and each has about the same work', () => {
  expect(splitEvenly([1, 1, 1, 1], 2)).toEqual([
    { start: 0, end: 2 },
    { start: 2, end: 4 },
  ]);
  expect(splitEvenly([9, 1, 1, 1], 2)).toEqual([
    { start: 0, end: 1 },
    { start: 1, end: 4 },
  ]);
  expect(splitEvenly([1, 1, 1, 9], 3)).toEqual([
    { start: 0, end: 2 },
    { start: 2, end: 3 },
    { start: 3, end: 4 },
  ]);
  expect(splitEvenly([5], 4)).toEqual([{ start: 0, end: 1 }]);
});

test('one breath serves all parts, and never two at once', async () => {
  const population = await splitEngine([wasmEngine, wasmEngine, wasmEngine]).create(spec, data);
  let [now, most, breaths] = [0, 0, 0];
  await population.advance(20_000, async () => {
    breaths++;
    most = Math.max(most, ++now);
    await new Promise((resolve) => setTimeout(resolve));
    now--;
  });
  expect(breaths).toBeGreaterThan(2);
  expect(most).toBe(1);
  await population.dispose();
});

test('when a breath throws, every part stops before the error comes out', async () => {
  const population = await splitEngine([wasmEngine, wasmEngine]).create(spec, data);
  const start = await population.state();
  let breaths = 0;
  const stop = (): Promise<void> => {
    breaths++;
    return Promise.reject(new Error('enough'));
  };
  await expect(population.advance(1_000_000, stop)).rejects.toThrow('enough');
  expect(population.step).toBe(0);
  expect(breaths).toBe(1);
  await population.restore(start);
  await population.advance(20, idle);
  const straight = await wasmEngine.create(spec, data);
  await straight.advance(20, idle);
  expect(await population.state()).toEqual(await straight.state());
});

test('a part that fails stops the others, and its error comes out', async () => {
  let disposed = 0;
  const failing: PopulationEngine = {
    name: 'wasm',
    async create(...args) {
      const population = await wasmEngine.create(...args);
      return {
        ...population,
        step: 0,
        advance: () => Promise.reject(new Error('lost')),
        async dispose() {
          disposed++;
        },
      };
    },
  };
  const population = await splitEngine([wasmEngine, failing]).create(spec, data);
  await expect(population.advance(1_000_000, idle)).rejects.toThrow('lost');
  const refusing: PopulationEngine = {
    name: 'wasm',
    create: () => Promise.reject(new Error('refused')),
  };
  await expect(splitEngine([failing, refusing]).create(spec, data)).rejects.toThrow('refused');
  expect(disposed).toBe(1);
});

test('errors speak of the whole population', async () => {
  const population = await splitEngine([wasmEngine, wasmEngine]).create(spec, data);
  await expect(population.gradient(5, Uint32Array.of(0))).rejects.toThrow(
    'gradient: member must be an integer from 0 to 4, got 5',
  );
  await expect(population.gradient(1.5, Uint32Array.of(0))).rejects.toThrow(/got 1.5/);
  const { step, members } = await population.state();
  const wrong = members.with(4, members[0]!);
  await expect(population.restore({ step, members: wrong })).rejects.toThrow(/members\[4\]/);
});
