import { expect, test, vi } from 'vitest';
import { bootstrapUniqueFraction } from '#core/stats/bootstrap.ts';
import { collect, testLab } from '#test/lab.ts';
import { accuracyCurve, voteAccuracy } from './committee.ts';
import bagging, { type BaggingSnapshot } from './experiment.ts';
import params, { type Bagging } from './params.ts';
import { gridSide, plan } from './plan.ts';
import { makeProblem } from './problem.ts';

// Many whole runs.
vi.setConfig({ testTimeout: 60_000 });

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

/** Points that 25 bagged models gain over one of their kind on all rows, averaged over eight seeds. */
async function overOne(changes: Partial<Bagging>): Promise<number> {
  const runs = await Promise.all(seeds.map((seed) => last(changes, seed)));
  return mean(
    runs.map(
      ({ metrics }) => 100 * ((metrics['ensembleAccuracy'] ?? NaN) - (metrics['wholeSet'] ?? NaN)),
    ),
  );
}

test('25 trees of depth 12 are 3.0 points better than one tree on all rows', async () => {
  expect((await overOne({ depth: 12 })).toFixed(1)).toBe('3.0');
});

test('bagging costs 5-nearest neighbors 0.2 points on the moons; with 500 rows they gain 0.1, on the checkerboard 0.9', async () => {
  expect((await overOne({ base: 'knn' })).toFixed(1)).toBe('-0.2');
  expect((await overOne({ base: 'knn', n: 500 })).toFixed(1)).toBe('0.1');
  expect((await overOne({ base: 'knn', data: 'xor' })).toFixed(1)).toBe('0.9');
});

test('bagging changes logistic regression by 0.2 points at most, on the moons and the clouds', async () => {
  for (const data of ['moons', 'blobs'] as const) {
    expect(Math.abs(await overOne({ base: 'logistic', data }))).toBeLessThan(0.25);
  }
});

test('a committee beside is what it would be alone', async () => {
  const trees = await last({ members: 5, beside: 'knn' });
  const alone = await last({ members: 5, base: 'knn' });
  expect(trees.metrics['besideEnsemble']).toBe(alone.metrics['ensembleAccuracy']);
  expect(trees.metrics['besideMean']).toBeCloseTo(alone.metrics['meanMember'] ?? NaN, 12);
  expect(trees.metrics['besideWhole']).toBe(alone.metrics['wholeSet']);
  expect(trees.view.beside).toEqual(alone.view.curve.ensemble);
});

test('more neighbors than rows are all the rows', async () => {
  const { metrics } = await last({ base: 'knn', neighbors: 25, n: 20, members: 2 });
  expect(metrics['ensembleAccuracy']).toBeGreaterThan(0);
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
