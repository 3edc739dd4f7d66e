import { expect, test } from 'vitest';
import type { Population, PopulationEngine } from './engine.ts';
import { idle, memberSpec, populationSpec, table } from './fixtures.ts';
import { referenceEngine } from './reference.ts';
import type { PopulationSpec } from './spec.ts';
import { trainPopulation, trainToEnd } from './train.ts';
import type { TrainOptions } from './train.ts';

const OPTIONS: TrainOptions = { every: 4, engine: referenceEngine, breathe: idle };

function setUp(changes: Partial<PopulationSpec> = {}) {
  const spec = populationSpec({ steps: 10, ...changes });
  return [spec, table(spec, 20)] as const;
}

/** The reference engine, keeping count of populations that are alive. */
function counted(): { engine: PopulationEngine; alive: () => number } {
  let alive = 0;
  const engine: PopulationEngine = {
    name: 'reference',
    async create(spec, data) {
      const population = await referenceEngine.create(spec, data);
      alive++;
      const dispose: Population['dispose'] = async () => {
        alive--;
        await population.dispose();
      };
      return Object.assign(Object.create(population) as Population, { dispose });
    },
  };
  return { engine, alive: () => alive };
}

test('it yields before the first step, every so many steps, and after the last', async () => {
  const seen: number[] = [];
  for await (const { step, loss } of trainPopulation(...setUp(), OPTIONS)) {
    seen.push(step);
    expect(Number.isNaN(loss[0])).toBe(step === 0);
  }
  expect(seen).toEqual([0, 4, 8, 10]);
});

test('a spec of 0 steps yields its start only', async () => {
  const seen: number[] = [];
  for await (const { step } of trainPopulation(...setUp({ steps: 0 }), OPTIONS)) seen.push(step);
  expect(seen).toEqual([0]);
});

test('the loss goes down', async () => {
  const losses: number[] = [];
  const set = setUp({ steps: 400 });
  for await (const { loss } of trainPopulation(...set, { ...OPTIONS, every: 100 })) {
    losses.push(loss[0]!);
  }
  expect(losses[4]).toBeLessThan(losses[1]! / 2);
});

test('a run from a snapshot yields what the uninterrupted run does', async () => {
  const [spec, data] = setUp({ steps: 20 });
  const straight = [];
  let kept: TrainOptions['from'];
  for await (const { population, ...numbers } of trainPopulation(spec, data, OPTIONS)) {
    straight.push(numbers);
    if (numbers.step === 8) kept = await population.state();
  }
  const resumed = [];
  const options = { ...OPTIONS, from: kept! };
  for await (const { population, ...numbers } of trainPopulation(spec, data, options)) {
    expect(population.step).toBe(numbers.step);
    resumed.push(numbers);
  }
  expect(resumed.slice(1)).toEqual(straight.slice(3)); // its first has no losses yet
  expect(resumed[0]!.step).toBe(8);
});

test('it breathes while it works, and stops where breathing throws, leaving nothing', async () => {
  const { engine, alive } = counted();
  let breaths = 0;
  const breathe = async (): Promise<void> => {
    if (++breaths === 3) throw new Error('stopped');
  };
  const members = Array.from({ length: 40 }, () => memberSpec({ batch: 64 }));
  const options = { every: 1000, engine, breathe };
  const run = trainPopulation(...setUp({ members, steps: 1000 }), options);
  await run.next();
  expect(alive()).toBe(1);
  await expect(run.next()).rejects.toThrow('stopped');
  expect(breaths).toBe(3);
  expect(alive()).toBe(0);
});

test('returning early frees the population', async () => {
  const { engine, alive } = counted();
  const run = trainPopulation(...setUp(), { ...OPTIONS, engine });
  await run.next();
  await run.return();
  expect(alive()).toBe(0);
});

test('a bad spec or interval is refused before anything is allocated', async () => {
  const { engine, alive } = counted();
  const bad = trainPopulation(...setUp({ features: 65 }), { ...OPTIONS, engine });
  await expect(bad.next()).rejects.toThrow(/features must be .* got 65/);
  const never = trainPopulation(...setUp(), { ...OPTIONS, every: 0, engine });
  await expect(never.next()).rejects.toThrow(/every must be an integer of at least 1, got 0/);
  expect(alive()).toBe(0);
});

test('what is read at the end is what the last snapshot holds, and the population is freed', async () => {
  const { engine, alive } = counted();
  const [spec, data] = setUp();
  let last;
  for await (const { population } of trainPopulation(spec, data, OPTIONS)) {
    last = await population.state();
  }
  const read = await trainToEnd(spec, data, { engine, breathe: idle }, (population) => {
    expect(population.step).toBe(10);
    return population.state();
  });
  expect(read).toEqual(last);
  expect(alive()).toBe(0);
});

test('of a spec of 0 steps, its start is read; a reading that throws frees the population', async () => {
  const { engine, alive } = counted();
  const set = setUp({ steps: 0 });
  const options = { engine, breathe: idle };
  expect(await trainToEnd(...set, options, async ({ step }) => step)).toBe(0);
  const failing = trainToEnd(...set, options, async () => {
    throw new Error('unreadable');
  });
  await expect(failing).rejects.toThrow('unreadable');
  expect(alive()).toBe(0);
});
