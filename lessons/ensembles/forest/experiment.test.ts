import { expect, test, vi } from 'vitest';
import { variance } from '#core/stats/moments.ts';
import { random } from '#core/random.ts';
import { varianceOfAverage } from '#core/stats/bootstrap.ts';
import type { Table } from '#core/data/table.ts';
import { collect, testLab } from '#test/lab.ts';
import forest, { type ForestSnapshot } from './experiment.ts';
import params, { type Forest } from './params.ts';
import { fixedRows } from './plan.ts';
import { makeProblem } from './problem.ts';
import { spreadMeter } from './spread.ts';

// Many whole runs.
vi.setConfig({ testTimeout: 60_000 });

const kept = new Map<string, Promise<ForestSnapshot>>();

/** The end of a run; runs are deterministic, so each is done once. */
function last(changes: Partial<Forest> = {}, seed = 1): Promise<ForestSnapshot> {
  const key = JSON.stringify([changes, seed]);
  const known = kept.get(key);
  if (known) return known;
  const run = collect(forest, { ...params.defaults, ...changes }, seed).then((snapshots) => {
    const end = snapshots.at(-1);
    if (!end) throw new Error('the run was empty');
    return end;
  });
  kept.set(key, run);
  return run;
}
const percent = (value: number | undefined) => (100 * (value ?? NaN)).toFixed(1);
const digits = (value: number | undefined) => (value ?? NaN).toPrecision(2);

test('4 features of 20 make worse trees, far less correlated, and a better committee', async () => {
  const { metrics, view } = await last();
  expect(view.names).toHaveLength(20);
  expect(percent(metrics['forestTree'])).toBe('74.8');
  expect(percent(metrics['baggingTree'])).toBe('81.2');
  expect(digits(metrics['forestCorrelation'])).toBe('0.021');
  expect(digits(metrics['baggingCorrelation'])).toBe('0.11');
  expect(digits(metrics['forestVariance'])).toBe('0.011');
  expect(digits(metrics['baggingVariance'])).toBe('0.018');
  expect(percent(metrics['forestAccuracy'])).toBe('89.7');
  expect(percent(metrics['baggingAccuracy'])).toBe('87.6');
  expect(metrics['forestTreeVariance']).toBeGreaterThan(metrics['baggingTreeVariance'] ?? NaN);
});

test('so it is with other seeds, not by luck', async () => {
  for (const seed of [2, 3]) {
    const { metrics } = await last({}, seed);
    expect(metrics['forestAccuracy']).toBeGreaterThan((metrics['baggingAccuracy'] ?? NaN) + 0.01);
    expect(metrics['forestCorrelation']).toBeLessThan((metrics['baggingCorrelation'] ?? NaN) / 2);
    expect(metrics['forestVariance']).toBeLessThan(metrics['baggingVariance'] ?? NaN);
  }
});

test('the measured curves lie on ρσ² + (1 − ρ)σ²/B, at every B', async () => {
  const { view } = await last();
  for (const { spread } of [view.bagging, view.forest]) {
    spread.ofAverage.forEach((measured, t) => {
      const formula = varianceOfAverage(t + 1, spread.correlation, spread.variance);
      expect(Math.abs(measured / formula - 1)).toBeLessThan(0.12);
    });
    // At the last B they agree by construction, but for rounding.
    const end = varianceOfAverage(25, spread.correlation, spread.variance);
    expect(spread.ofAverage.at(-1)).toBeCloseTo(end, 12);
  }
});

test('nearly every bagged tree begins with the strong feature; it has most of the gain', async () => {
  const { view } = await last();
  expect(view.bagging.importances[0]).toBeGreaterThan(0.5);
  expect(view.forest.importances[0]).toBeLessThan(0.4);
  for (const { importances } of [view.bagging, view.forest]) {
    expect(importances.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(importances.indexOf(Math.max(...importances))).toBe(0);
  }
});

test('across test rows, bagged trees are correlated by 0.55, five times their ρ', async () => {
  const { metrics } = await last();
  expect(digits(metrics['baggingAcrossRows'])).toBe('0.55');
  expect(metrics['baggingAcrossRows']).toBeGreaterThan(4 * (metrics['baggingCorrelation'] ?? NaN));
});

test('one feature at each split is too few: 86.2 %, below plain bagging', async () => {
  const { metrics } = await last({ features: 1 });
  expect(percent(metrics['forestAccuracy'])).toBe('86.2');
  expect(metrics['forestAccuracy']).toBeLessThan(metrics['baggingAccuracy'] ?? NaN);
  expect(metrics['forestVariance']).toBeLessThan(metrics['baggingVariance'] ?? NaN);
});

test('on the nested spheres variance falls from 0.028 to 0.020, and accuracy with it', async () => {
  const { metrics } = await last({ data: 'spheres' });
  expect(digits(metrics['baggingVariance'])).toBe('0.028');
  expect(digits(metrics['forestVariance'])).toBe('0.020');
  expect(percent(metrics['baggingAccuracy'])).toBe('72.5');
  expect(percent(metrics['forestAccuracy'])).toBe('70.9');
});

test('with all features tried, a forest is plain bagging', async () => {
  const { view } = await last({ features: 20, sets: 3, trees: 4 });
  expect(view.forest).toEqual(view.bagging);
  const more = await last({ features: 40, sets: 3, trees: 4 });
  expect(more.view.tried).toBe(20);
});

test('the meter measures variances over sets: of independent trees ρ is near 0, of copies 1', () => {
  const stream = random(1).stream('answers');
  const [apart, alike] = [spreadMeter(4, 50), spreadMeter(4, 50)];
  expect(apart.read().variance).toBeNaN();
  for (let set = 0; set < 200; set++) {
    apart.add(Array.from({ length: 4 }, () => Float64Array.from({ length: 50 }, stream.normal)));
    const one = Float64Array.from({ length: 50 }, stream.normal);
    alike.add([one, one, one, one]);
  }
  expect(apart.read().variance).toBeCloseTo(1, 1);
  expect(Math.abs(apart.read().correlation)).toBeLessThan(0.02);
  expect(apart.read().ofAverage[3]).toBeCloseTo(1 / 4, 1);
  expect(alike.read().correlation).toBeCloseTo(1, 10);
  expect(() => apart.add([])).toThrow('needs 4 trees, got 0');
});

test('the answers kept are those whose variance is taken', async () => {
  const { view, metrics } = await last({ sets: 5, trees: 6 });
  const { answers } = view.forest;
  expect(answers).toHaveLength(5);
  let sum = 0;
  for (let row = 0; row < fixedRows; row++) {
    sum += variance(
      answers.map((each) => each[row] ?? NaN),
      1,
    );
  }
  expect(metrics['forestVariance']).toBeCloseTo(sum / fixedRows, 10);
});

test('an own table gives overlapping training sets, and says so', async () => {
  const table: Table = {
    id: 'mine:00000000',
    rows: 120,
    columns: [
      ...['a', 'b', 'c'].map((name, f) => ({
        name,
        kind: 'number' as const,
        values: Float64Array.from({ length: 120 }, (_, i) => ((i * (f + 3)) % 7) + 4 * (i % 3)),
      })),
      {
        name: 'kind',
        kind: 'text',
        values: Array.from({ length: 120 }, (_, i) => 'xyz'[i % 3] ?? ''),
      },
    ],
  };
  const values = { ...params.defaults, data: 'mine:00000000' as const };
  const problem = await makeProblem(values, 1, { table: async () => table });
  expect(problem.names).toEqual(['a', 'b', 'c']);
  expect(problem.train(0).rows).toBe(42);
  expect(problem.train(0)).not.toEqual(problem.train(1));
  expect(problem.remarks.at(-1)).toContain('42 of 84 rows');
  let end: ForestSnapshot | undefined;
  const lab = { ...testLab, table: async () => table };
  for await (const snapshot of forest({ ...values, sets: 3, trees: 3 }, 1, lab)) end = snapshot;
  expect(end?.metrics['forestAccuracy']).toBeGreaterThan(0.6);
});
