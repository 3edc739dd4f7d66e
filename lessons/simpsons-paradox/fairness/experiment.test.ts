import { expect, test } from 'vitest';
import { random } from '#core/random.ts';
import { collect } from '#test/lab.ts';
import experiment from './experiment.ts';
import { columns, drawApplications, train, width } from './loans.ts';
import params, { type Fairness } from './params.ts';
import { steps, testRows, tests, trainRows } from './plan.ts';
import { runTest } from './tests.ts';

const last = async (values: Partial<Fairness> = {}, seed = 1) =>
  (await collect(experiment, { ...params.defaults, ...values }, seed)).at(-1)!;
const percent = (value: number | undefined) => (100 * (value ?? NaN)).toFixed(1);
const verdicts = ({ view }: Awaited<ReturnType<typeof last>>) =>
  view.runs.map(({ isPassed }) => isPassed);

test('with the group: 48.3 and 29.8 % approved; noise changes 4.3, the group 18.8, income 4.4 %', async () => {
  const end = await last();
  expect(end.step).toBe(steps);
  const { metrics } = end;
  expect([percent(metrics['approvedA']), percent(metrics['approvedB'])]).toEqual(['48.3', '29.8']);
  expect(['perturbation', 'invariance', 'direction'].map((id) => percent(metrics[id]))).toEqual([
    '4.3',
    '18.8',
    '4.4',
  ]);
  expect(verdicts(end)).toEqual([true, false, false, false]);
});

test('without the group the proxy is left: 43.4 and 36.8 % approved, 8.8 % changed', async () => {
  const end = await last({ given: 'district' });
  const { metrics } = end;
  expect([percent(metrics['approvedA']), percent(metrics['approvedB'])]).toEqual(['43.4', '36.8']);
  expect(percent(metrics['proxy'])).toBe('8.8');
  expect(metrics['invariance']).toBe(0);
  expect(verdicts(end)).toEqual([true, true, false, false]);
});

test('with neither, 41.6 and 41.8 % are approved, and neither group nor district changes anything', async () => {
  const { metrics } = await last({ given: 'neither' });
  expect([percent(metrics['approvedA']), percent(metrics['approvedB'])]).toEqual(['41.6', '41.8']);
  expect([metrics['invariance'], metrics['proxy']]).toEqual([0, 0]);
});

test('a logistic regression never lowers a score for more income; trees do so without any bias', async () => {
  expect((await last({ learner: 'logistic' })).metrics['direction']).toBe(0);
  expect((await last({ bias: 0, given: 'neither' })).metrics['direction']!).toBeGreaterThan(0);
});

test('without noise nothing moves, and more noise changes more', async () => {
  const none = await last({ noise: 0, learner: 'logistic' });
  expect([none.metrics['moved'], none.metrics['perturbation']]).toEqual([0, 0]);
  const changed = [];
  for (const noise of [0.05, 0.2, 0.5]) {
    changed.push((await last({ noise, learner: 'logistic' })).metrics['perturbation']!);
  }
  expect(changed).toEqual(changed.toSorted((a, b) => a - b));
});

test('finances do not depend on the group, the district does, and so do the past decisions', () => {
  const { x, y, rows } = drawApplications(20_000, 1.5, random(1).stream('test'));
  const meanOf = (group: number, value: (row: number) => number): number => {
    let [sum, count] = [0, 0];
    for (let row = 0; row < rows; row++) {
      if (x[row * width + columns.group] !== group) continue;
      sum += value(row);
      count += 1;
    }
    return sum / count;
  };
  for (const column of [columns.income, columns.debt, columns.years]) {
    const value = (row: number) => x[row * width + column]!;
    expect(Math.abs(meanOf(0, value) - meanOf(1, value))).toBeLessThan(0.06);
  }
  const west = (row: number) => x[row * width + columns.district]!;
  expect(meanOf(0, west)).toBeCloseTo(0.15, 1);
  expect(meanOf(1, west)).toBeCloseTo(0.85, 1);
  expect(meanOf(0, (row) => y[row]!) - meanOf(1, (row) => y[row]!)).toBeGreaterThan(0.15);
});

test('a test changes what it says and leaves the applications as they were', async () => {
  const data = drawApplications(200, 1, random(2).stream('test'));
  const kept = data.x.slice();
  const score = await train(data, { given: 'all', learner: 'logistic' }, async () => undefined);
  for (const { id } of tests) {
    const { before, after, broken } = runTest(id, score, data.x, 0.3, random(2).stream('noise'));
    expect(before).toHaveLength(200);
    expect(after).not.toEqual(before);
    expect([...broken].every((row) => row < 200)).toBe(true);
  }
  expect(data.x).toEqual(kept);
  expect([trainRows, testRows]).toEqual([1500, 2000]);
});
