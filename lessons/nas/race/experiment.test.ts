import { expect, test } from 'vitest';
import { random } from '#core/random.ts';
import { purchases } from '#core/search/search.ts';
import { collect } from '#test/lab.ts';
import { spiedTable } from '#test/spied-table.ts';
import experiment, { type RaceSnapshot } from './experiment.ts';
import { heldOut, regrets, winShares } from './judge.ts';
import { options } from '#core/search/block-names.ts';
import { strategies, type Blocks } from './names.ts';
import params, { type Race } from './params.ts';
import { budgetSteps, keyOf, ownBlocks, rungs, searchOf, stepsOf, trialCount } from './plan.ts';
import { yours } from './yours.ts';

async function last(changes: Partial<Race> = {}, seed = 1): Promise<RaceSnapshot> {
  const values = { ...params.defaults, ...changes };
  const snapshots = await collect(experiment, values, seed);
  expect(snapshots.at(-1)!.step).toBe(stepsOf(values));
  return snapshots.at(-1)!;
}
const few = { seeds: 20 } as const;

test.each(strategies)(
  '%s looks at exactly the numbers it has paid for, one at a time, within its budget',
  (id) => {
    const {
      looked,
      keyOf: cell,
      loss,
    } = spiedTable<Blocks>(({ candidate, resource }) => `${keyOf(candidate)} ${resource}`);
    const budget = budgetSteps(params.defaults);
    const market = { budget, loss };
    const paid: string[] = [];
    const search = searchOf(id, params.defaults, random(1).stream('x'));
    for (const purchase of purchases(search, market)) {
      paid.push(cell(purchase));
      expect(looked).toEqual(paid);
      expect(purchase.spent).toBeLessThanOrEqual(budget);
    }
    expect(paid).toHaveLength(trialCount({ ...params.defaults, strategy: id }));
  },
);

test('the number of trainings is known before the race, for every strategy and budget', () => {
  for (const strategy of strategies) {
    for (const budget of [9, 10, 17, 45]) {
      const search = searchOf(strategy, params.defaults, random(2).stream('x'));
      const market = { budget: budgetSteps({ budget }), loss: () => 0.5 };
      expect([...purchases(search, market)]).toHaveLength(trialCount({ strategy, budget }));
    }
  }
});

test('a child differs from its parent in one block, and the first are drawn at random', async () => {
  for (const strategy of ['evolution', 'local'] as const) {
    const { bought } = (await last({ ...few, strategy })).view;
    const children = bought.filter(({ parent }) => parent);
    expect(children.length).toBeGreaterThan(bought.length / 2);
    for (const { parent, blocks } of children) {
      const different = blocks.filter(
        (block, i) => JSON.stringify(block) !== JSON.stringify(parent![i]),
      );
      expect(different).toHaveLength(1);
    }
    const drawn = bought.filter(({ parent }) => !parent).length;
    if (strategy === 'evolution') expect(drawn).toBe(params.defaults.population);
  }
});

test('the controller’s rows are probabilities, and it learns', async () => {
  const { probabilities } = (await last({ ...few, strategy: 'reinforce' })).view;
  for (const row of probabilities!) {
    expect(row.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
    expect(Math.max(...row)).toBeGreaterThan(1 / options.length);
  }
});

test('halving begins twelve, trains half of them twice as long, and again', () => {
  expect(rungs.map(({ candidates }) => candidates)).toEqual([12, 6, 3]);
  expect(rungs.map(({ resource }) => resource)).toEqual([30, 60, 120]);
});

test('the judge takes the trainings that no search sees, and the best has regret 0', () => {
  const test = [Float32Array.of(9, 9, 9), Float32Array.of(1, 2, 3), Float32Array.of(3, 1, 4)];
  expect(Array.from(heldOut({ test }))).toEqual([2, 1.5, 3.5]);
  expect(Array.from(regrets({ test }))).toEqual([0.5, 0, 2]);
  const shares = winShares([
    [0, 0, 1],
    [2, 1, 3],
  ]);
  expect(shares).toEqual([0.25, 0.75, 0]);
});

test('wins add up to one, and regret falls with the budget', async () => {
  const { metrics, view } = await last(few);
  const wins = strategies.reduce((sum, id) => sum + metrics[`${id}Wins`]!, 0);
  expect(wins).toBeCloseTo(1, 12);
  expect(view.searches).toBe(20);
  for (const id of strategies) {
    const { mean } = view.courses[id]!;
    expect(mean.at(-1)).toBeLessThan(mean[8]!);
  }
});

test('with 45 trainings every strategy is ahead of chance, modestly, and none wins three in ten', async () => {
  const { metrics } = await last();
  const regret = strategies.map((id) => metrics[`${id}Regret`]!.toFixed(2));
  expect(regret).toEqual(['0.11', '0.07', '0.08', '0.09', '0.07']);
  for (const id of strategies) expect(metrics[`${id}Wins`]).toBeLessThan(0.3);
}, 60_000);

test('with nine trainings evolution is like chance and halving ahead, with ninety it is the other way round', async () => {
  const few = (await last({ budget: 9 })).metrics;
  expect(few['evolutionRegret']! / few['randomRegret']!).toBeCloseTo(1, 1);
  expect(few['halvingRegret']).toBeLessThan(0.9 * few['randomRegret']!);
  const many = (await last({ budget: 90 })).metrics;
  expect(many['evolutionRegret']! / many['randomRegret']!).toBeCloseTo(2 / 3, 1);
  expect(many['halvingRegret']! / many['randomRegret']!).toBeCloseTo(1, 1);
}, 60_000);

test('on the easy task half of the space is within 0.06 of the best, and chance is as good', async () => {
  const { metrics, view } = await last({ task: 'moons' });
  const sorted = Array.from(view.regret).sort((a, b) => a - b);
  expect(sorted[sorted.length >> 1]!.toFixed(2)).toBe('0.06');
  expect((await last(few)).view.regret.toSorted()[sorted.length >> 1]!.toFixed(2)).toBe('0.40');
  const regret = strategies.map((id) => metrics[`${id}Regret`]!.toFixed(3));
  expect(regret).toEqual(['0.021', '0.018', '0.022', '0.022', '0.024']);
  for (const id of strategies) expect(metrics[`${id}Wins`]).toBeLessThan(0.25);
}, 60_000);

test('your answer is the best you have paid for by validation, judged by what you have not seen', async () => {
  const { view } = await last(few);
  const list = [6, 6, 6, 0, 0, 0, 17, 17, 99];
  expect(ownBlocks(list)).toHaveLength(3);
  expect(ownBlocks([1, 2])).toHaveLength(0);
  const own = yours(list, view);
  const best = own.toSorted((a, b) => a.loss - b.loss)[0]!;
  expect(own.at(-1)!.regret).toBe(best.regret);
  expect(yours(list, undefined)[0]!.loss).toBeNaN();
});
