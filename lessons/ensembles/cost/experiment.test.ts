import { expect, test, vi } from 'vitest';
import { random } from '#core/random.ts';
import type { Table } from '#core/data/table.ts';
import { collect, testLab } from '#test/lab.ts';
import cost, { type CostSnapshot, type Entry } from './experiment.ts';
import type { ModelId } from './names.ts';
import { balancedCounts } from './models.ts';
import params, { type Cost } from './params.ts';
import { modelsOf, triedFeatures } from './plan.ts';
import scenes from './scenes.ts';
import { linesOf } from './table.view.ts';

// Many whole runs.
vi.setConfig({ testTimeout: 60_000 });

const kept = new Map<string, Promise<CostSnapshot>>();

/** The end of a run by a clock that stands still; runs are deterministic, so each is done once. */
function last(changes: Partial<Cost> = {}, seed = 1): Promise<CostSnapshot> {
  const key = JSON.stringify([changes, seed]);
  const known = kept.get(key);
  if (known) return known;
  const run = collect(cost, { ...params.defaults, ...changes }, seed, Infinity, 'wasm').then(
    (snapshots) => {
      const end = snapshots.at(-1);
      if (!end) throw new Error('the run was empty');
      return end;
    },
  );
  kept.set(key, run);
  return run;
}
function entryOf({ view }: CostSnapshot, id: ModelId): Entry {
  const found = view.entries.find((entry) => entry.id === id);
  if (!found) throw new Error(`there is no ${id}`);
  return found;
}
const percent = (value: number) => (100 * value).toFixed(1);

test('one tree has 80.8 %, the forest 89.5 %, boosted trees 89.2 %, the stack 91.8 %, far ahead', async () => {
  const end = await last();
  expect(params.defaults.n).toBe(300);
  const texts = { tree: '80.8', forest: '89.5', boosted: '89.2', stack: '91.8' } as const;
  for (const [id, text] of Object.entries(texts)) {
    expect(percent(entryOf(end, id as ModelId).accuracy), id).toBe(text);
  }
  for (const { id, accuracy } of end.view.entries) {
    if (id !== 'stack') expect(entryOf(end, 'stack').accuracy).toBeGreaterThan(accuracy + 0.01);
  }
});

test('the forest holds 43 times the bytes of the tree, the stack 67 times, and all training rows', async () => {
  const end = await last();
  const { bytes } = entryOf(end, 'tree');
  expect(Math.round(entryOf(end, 'forest').bytes / bytes)).toBe(43);
  expect(Math.round(entryOf(end, 'stack').bytes / bytes)).toBe(67);
  expect(entryOf(end, 'stack').bytes).toBeGreaterThan(300 * 20 * 8);
  // Two layers of 16 units and an output on 20 features, of four bytes each.
  expect(entryOf(end, 'network').bytes).toBe(4 * (21 * 16 + 17 * 16 + 17));
});

test('half a point of a million is 5,000', () => {
  const { gain, clicks } = params.defaults;
  expect((gain / 100) * clicks).toBeCloseTo(5000, 9);
});

test('at 5 % the forest has 95.3 % accuracy and 6 % recall; balanced 94.0 %, 82 %, and 45 % precision', async () => {
  const end = await last({ minority: 0.05 });
  expect(end.view.rareRows / end.view.testRows).toBe(0.05);
  const forest = entryOf(end, 'forest');
  expect([percent(forest.accuracy), percent(forest.recall)]).toEqual(['95.3', '6.0']);
  const balanced = entryOf(end, 'balanced');
  expect(percent(balanced.accuracy)).toBe('94.0');
  expect(percent(balanced.recall)).toBe('82.0');
  expect((100 * balanced.precision).toFixed(0)).toBe('45');
});

test('balancing finds more of the rare rows with other seeds, too, and calls it wrongly more often', async () => {
  for (const seed of [2, 3]) {
    const end = await last({ minority: 0.1 }, seed);
    const [forest, balanced] = [entryOf(end, 'forest'), entryOf(end, 'balanced')];
    expect(balanced.recall).toBeGreaterThan(forest.recall + 0.2);
    expect(balanced.precision).toBeLessThan(forest.precision);
  }
});

test('the balanced forest joins where one class is rarer, and only there', async () => {
  expect(modelsOf(params.defaults)).not.toContain('balanced');
  expect(modelsOf({ ...params.defaults, minority: 0.4 })).toContain('balanced');
  expect((await last()).step).toBe(5);
  expect(triedFeatures(20)).toBe(4);
});

test('a balanced sample has as many rows of either class as there are of the rarer one', () => {
  const y = Uint8Array.from({ length: 100 }, (_, i) => (i % 10 === 0 ? 1 : 0));
  const counts = balancedCounts(y, random(1).stream('draw'));
  const drawn = [0, 1].map((label) =>
    counts.reduce((sum, count, row) => sum + (y[row] === label ? count : 0), 0),
  );
  expect(drawn).toEqual([10, 10]);
});

test('the clock is read for `measured` alone: results do not depend on it', async () => {
  const values = { ...params.quick };
  let time = 0;
  const ticking = { ...testLab, now: () => (time += 3) };
  let timed: CostSnapshot | undefined;
  for await (const snapshot of cost(values, 1, ticking)) timed = snapshot;
  const still = (await collect(cost, values, 1)).at(-1);
  expect(timed?.metrics).toEqual(still?.metrics);
  expect(timed?.view).toEqual(still?.view);
  expect(timed?.measured?.['treeMedian']).toBeGreaterThan(0);
  expect(timed?.measured?.['treeTraining']).toBeGreaterThan(0);
  expect(still?.measured?.['treeMedian']).toBeNaN();
});

test('the front holds who is beaten by nobody, and nobody who was not timed', async () => {
  const end = await last();
  expect(linesOf(end).some(({ front }) => front)).toBe(false);
  const measured = {
    treeMedian: 0.2,
    forestMedian: 8,
    boostedMedian: 12,
    stackMedian: 100,
    networkMedian: 4,
  };
  const front = linesOf({ ...end, measured }).filter((line) => line.front);
  expect(front.map(({ id }) => id)).toEqual(['tree', 'forest', 'stack', 'network']);
});

test.each([
  ['cost-front', 'stackAccuracy', 1, '91.8'],
  ['cost-front', 'treeAccuracy', 1, '80.8'],
  ['cost-front', 'forestAccuracy', 1, '89.5'],
  ['cost-front', 'boostedAccuracy', 1, '89.2'],
  ['cost-rare', 'forestRecall', 0, '6'],
  ['cost-rare', 'balancedRecall', 0, '82'],
  ['cost-rare', 'balancedPrecision', 0, '45'],
  ['cost-rare', 'forestAccuracy', 1, '95.3'],
  ['cost-rare', 'balancedAccuracy', 1, '94.0'],
])('scene %s: %s, with %i decimals, is %s %%', async (id, metric, decimals, text) => {
  const scene = scenes.find((each) => each.id === id);
  if (!scene) throw new Error(`there is no scene ${id}`);
  const { metrics } = await last(scene.params, scene.seed);
  expect((100 * (metrics[metric] ?? NaN)).toFixed(decimals)).toBe(text);
  expect(`${scene.say} ${scene.notes}`).toContain(`${text} %`);
});

test('an own table of two classes is split, and its rarer class judged', async () => {
  const table: Table = {
    id: 'mine:00000000',
    rows: 200,
    columns: [
      ...['a', 'b', 'c'].map((name, f) => ({
        name,
        kind: 'number' as const,
        values: Float64Array.from(
          { length: 200 },
          (_, i) => ((i * (f + 3)) % 7) + (i % 4 === 0 ? 3 : 0),
        ),
      })),
      {
        name: 'kind',
        kind: 'text' as const,
        values: Array.from({ length: 200 }, (_, i) => (i % 4 === 0 ? 'a rare one' : 'common')),
      },
    ],
  };
  const values = { ...params.quick, data: 'mine:00000000' as const };
  let end: CostSnapshot | undefined;
  for await (const snapshot of cost(values, 1, { ...testLab, table: async () => table }))
    end = snapshot;
  expect(end?.view.labels[end.view.rare]).toBe('a rare one');
  expect(end?.view.remarks.at(-1)).toBe('100 rows are trained on, 100 are for testing.');
  expect(end?.view.entries.map(({ id }) => id)).toContain('balanced');
  expect(end?.metrics['forestAccuracy']).toBeGreaterThan(0.75);
});
