import { expect, test } from 'vitest';
import { bootstrapUniqueFraction } from '#core/stats/bootstrap.ts';
import { collect, testLab } from '#test/lab.ts';
import { accuracyCurve, voteAccuracy } from './committee.ts';
import bagging, { type BaggingSnapshot } from './experiment.ts';
import params, { type Bagging } from './params.ts';
import { gridSide, plan } from './plan.ts';
import { makeProblem } from './problem.ts';

async function last(changes: Partial<Bagging>, seed = 1): Promise<BaggingSnapshot> {
  const snapshot = (await collect(bagging, { ...params.defaults, ...changes }, seed)).at(-1);
  if (!snapshot) throw new Error('the run was empty');
  return snapshot;
}
const seeds = [1, 2, 3, 4, 5, 6, 7, 8];
const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;

async function gains(changes: Partial<Bagging>): Promise<number[]> {
  const runs = await Promise.all(seeds.map((seed) => last(changes, seed)));
  return runs.map(
    ({ metrics }) => (metrics['ensembleAccuracy'] ?? NaN) - (metrics['meanMember'] ?? NaN),
  );
}

test('a bootstrap of 200 rows holds 63.3 % of them on average, endless ones 63.2 %', async () => {
  expect(bootstrapUniqueFraction(200)).toBeCloseTo(0.633, 3);
  expect(1 - 1 / Math.E).toBeCloseTo(0.632, 3);
  const { metrics } = await last({ members: 200, depth: 1 });
  expect(metrics['unique']).toBeCloseTo(0.633, 2);
});

test('the vote of trees is better than its average member', async () => {
  for (const gain of await gains({})) expect(gain).toBeGreaterThan(0);
  expect(mean(await gains({}))).toBeGreaterThan(0.03);
});

test('the best member may keep up with the ensemble', async () => {
  const runs = await Promise.all(seeds.map((seed) => last({}, seed)));
  const ahead = runs.map(
    ({ metrics }) => (metrics['bestMember'] ?? 0) - (metrics['ensembleAccuracy'] ?? 0),
  );
  expect(Math.max(...ahead)).toBeGreaterThan(-0.005);
});

test('the out-of-bag accuracy follows the test accuracy', async () => {
  const runs = await Promise.all(seeds.map((seed) => last({ n: 500 }, seed)));
  const gaps = runs.map(
    ({ metrics }) => (metrics['outOfBag'] ?? NaN) - (metrics['ensembleAccuracy'] ?? NaN),
  );
  expect(Math.abs(mean(gaps))).toBeLessThan(0.02);
});

test('deep trees gain more than the k-nearest-neighbors vote', async () => {
  const trees = mean(await gains({ base: 'tree', depth: 12 }));
  const neighbors = mean(await gains({ base: 'knn', neighbors: 15 }));
  expect(trees).toBeGreaterThan(neighbors + 0.02);
});

test('each snapshot adds one member, with its bootstrap and its map', async () => {
  const snapshots = await collect(bagging, { ...params.defaults, members: 4 }, 3);
  expect(snapshots.map(({ step }) => step)).toEqual([0, 1, 2, 3, 4]);
  for (const { step, view } of snapshots) {
    expect(view.cells).toHaveLength(step);
    expect(view.counts).toHaveLength(Math.max(1, step));
    expect(view.curve.ensemble).toHaveLength(step);
    for (const cells of view.cells) expect(cells).toHaveLength(gridSide ** 2);
    for (const counts of view.counts) expect(counts.reduce((a, b) => a + b, 0)).toBe(200);
  }
  expect(plan({ base: 'tree', members: 4 }).steps).toBe(4);
});

test('a member does not depend on how many come after it', async () => {
  const few = await last({ members: 3 });
  const many = await last({ members: 9 });
  expect(many.view.cells.slice(0, 3)).toEqual(few.view.cells);
});

test('networks train side by side and learn the moons', async () => {
  const changes = { base: 'network', members: 3, noise: 0.1 } as const;
  const snapshots = await collect(bagging, { ...params.defaults, ...changes }, 1);
  expect(snapshots.at(-1)?.step).toBe(plan(changes).steps);
  expect(snapshots.at(-1)?.metrics['ensembleAccuracy']).toBeGreaterThan(0.95);
});

test('the penguins that miss a value are counted and named', async () => {
  const problem = await makeProblem({ ...params.defaults, data: 'penguins', n: 1000 }, 1, testLab);
  expect(problem.labels).toEqual(['Adelie', 'Chinstrap', 'Gentoo']);
  expect(problem.train.rows + problem.test.rows).toBe(342);
  expect(problem.remarks).toEqual([
    '2 rows are left out because a value is missing (Beak Length (mm): 2, Body Mass (g): 2).',
    'The table has 342 complete rows; 239 of them are trained on.',
  ]);
});

test('a tied vote counts by halves, and a row nobody voted on not at all', () => {
  expect(voteAccuracy(Uint16Array.of(1, 1, 2, 0, 0, 0), Uint8Array.of(0, 1, 1), 2)).toBe(0.25);
  expect(voteAccuracy(Uint16Array.of(0, 0), Uint8Array.of(1), 2)).toBeNaN();
});

test('the out-of-bag vote asks only members that never saw the row', () => {
  const votes = (train: number[]) => ({
    test: Uint8Array.of(0),
    train: Uint8Array.from(train),
    grid: new Uint8Array(),
  });
  const curve = accuracyCurve(
    [votes([0, 1]), votes([1, 0])],
    [Uint16Array.of(0, 2), Uint16Array.of(2, 0)],
    Uint8Array.of(0),
    Uint8Array.of(0, 0),
    2,
  );
  // Row 0 is judged by member 0 (right), row 1 by member 1 (right); their wrong votes were in bag.
  expect([...curve.outOfBag]).toEqual([1, 1]);
});
