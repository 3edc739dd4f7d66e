/** What holds for every strategy: it repeats under its seed and sees only what it pays for. */
import { expect, test } from 'vitest';
import { random } from '../random.ts';
import { drawBlocks, mutateBlocks, neighborBlocks, canonical, type Block } from './architecture.ts';
import { bayesianSearch, believe } from './bayes.ts';
import { agingEvolution, localSearch } from './evolution.ts';
import { halvingRungs, hyperband, hyperbandBrackets, successiveHalving } from './halving.ts';
import { reinforceSearch } from './reinforce.ts';
import { gridPoints, listSearch, randomSearch } from './sampling.ts';
import { isBetter, purchases, type Search, type Trial } from './search.ts';
import { spiedTable } from '#test/spied-table.ts';

const rules = {
  layers: 3,
  widths: [4, 8],
  activations: ['relu', 'tanh'],
  residual: true,
  zero: true,
} as const;
const places = Array.from({ length: 64 }, (_, i) => [(i % 8) / 8, Math.floor(i / 8) / 8]);

/** Every strategy, over architectures or over places. */
const strategies: Record<string, (seed: number) => Search<unknown>> = {
  random: (seed) => {
    const stream = random(seed).stream('draw');
    return randomSearch(() => drawBlocks(rules, stream), 9);
  },
  grid: (seed) => listSearch(gridPoints(5, 2, random(seed).stream('grid')), 9),
  halving: (seed) => {
    const stream = random(seed).stream('draw');
    return successiveHalving(() => drawBlocks(rules, stream), halvingRungs(27, 1, 3));
  },
  hyperband: (seed) => {
    const stream = random(seed).stream('draw');
    return hyperband(() => drawBlocks(rules, stream), hyperbandBrackets(9, 3, 'algorithm'));
  },
  bayes: (seed) =>
    bayesianSearch({ places, resource: 9, failed: 10 }, random(seed).stream('start')),
  evolution: (seed) => {
    const stream = random(seed).stream('change');
    return agingEvolution(
      {
        population: 6,
        sample: 3,
        resource: 9,
        draw: () => drawBlocks(rules, stream),
        mutate: (parent) => mutateBlocks(parent, rules, stream),
      },
      random(seed).stream('tournament'),
    );
  },
  reinforce: (seed) =>
    reinforceSearch(
      { decisions: [3, 3], decode: (c) => c, resource: 9, learningRate: 0.1, reward: (l) => -l },
      random(seed).stream('controller'),
    ),
  local: (seed) => {
    const stream = random(seed).stream('draw');
    return localSearch<readonly Block[]>(
      {
        resource: 9,
        draw: () => drawBlocks(rules, stream),
        neighbors: (blocks) => neighborBlocks(blocks, rules),
      },
      random(seed).stream('order'),
    );
  },
};

const budget = 500;

test.each(Object.entries(strategies))(
  '%s looks at exactly the numbers it has paid for, one at a time, within its budget',
  (_, search) => {
    const { looked, keyOf, loss } = spiedTable<unknown>();
    const paid: string[] = [];
    for (const purchase of purchases(search(1), { loss, budget })) {
      const { candidate, resource, spent } = purchase;
      paid.push(keyOf({ candidate, resource }));
      expect(looked).toEqual(paid);
      expect(spent).toBeLessThanOrEqual(budget);
    }
    expect(paid.length).toBeGreaterThan(10);
  },
);

test.each(Object.entries(strategies))(
  '%s repeats under its seed, not under another',
  (_, search) => {
    const run = (seed: number) => [...purchases(search(seed), { loss: spiedTable().loss, budget })];
    expect(run(1)).toEqual(run(1));
    expect(run(2)).not.toEqual(run(1));
  },
);

test.each(Object.entries(strategies))('%s lives with trainings that fail', (_, search) => {
  let call = 0;
  const loss = () => (call++ % 3 === 0 ? NaN : call / 100);
  expect([...purchases(search(1), { loss, budget })].length).toBeGreaterThan(10);
});

test('a search ends before the first trial it cannot pay, and is closed', () => {
  let closed = false;
  function* dear(): Search<number> {
    try {
      for (let i = 1; ; i++) yield { candidate: i, resource: i };
    } finally {
      closed = true;
    }
  }
  const paid = [...purchases(dear(), { loss: () => 0, budget: 9 })];
  expect(paid.map(({ spent }) => spent)).toEqual([1, 3, 6]);
  expect(closed).toBe(true);
});

test('a duplicate is free where the market says so, but not for ever', () => {
  const known = new Set<string>();
  const price = ({ candidate, resource }: Trial<readonly Block[]>) => {
    const { key } = canonical(candidate, 2);
    if (known.has(key)) return 0;
    known.add(key);
    return resource;
  };
  const same = randomSearch<readonly Block[]>(() => [], 5);
  const paid = [...purchases(same, { loss: () => 1, price, budget: 100, patience: 7 })];
  expect(paid).toHaveLength(8);
  expect(paid.at(-1)?.spent).toBe(5);
  expect(() => [
    ...purchases(
      randomSearch(() => 0, 1),
      { loss: () => 1, price: () => -1, budget: 5 },
    ),
  ]).toThrow('price must be at least 0, got -1');
});

test('any number is better than a failed training', () => {
  expect(isBetter(5, NaN)).toBe(true);
  expect(isBetter(NaN, 5)).toBe(false);
  expect(isBetter(NaN, NaN)).toBe(false);
});

test('Bayesian optimization finds a valley in fewer trials than chance, on average', () => {
  const valley = (place: number) =>
    (places[place]![0]! - 0.6) ** 2 + (places[place]![1]! - 0.3) ** 2;
  const best = Math.min(...places.map((_, place) => valley(place)));
  const trials = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => {
    const search = bayesianSearch({ places, resource: 1, failed: 2 }, random(seed).stream('x'));
    const paid = [...purchases(search, { loss: ({ candidate }) => valley(candidate), budget: 64 })];
    expect(new Set(paid.map(({ candidate }) => candidate)).size).toBe(64);
    return 1 + paid.findIndex(({ loss }) => loss === best);
  });
  // chance: (64 + 1) / 2 = 32.5 trials
  expect(trials.reduce((a, b) => a + b, 0) / trials.length).toBeLessThan(16);
});

test('where it has been the model expects no improvement', () => {
  const { improvement, belief } = believe(places, [0, 20, 40], [1, 0.5, 2]);
  for (const place of [0, 20, 40]) expect(improvement[place]).toBe(0);
  expect(Math.max(...improvement)).toBeGreaterThan(0);
  expect(belief).toHaveLength(64);
});
