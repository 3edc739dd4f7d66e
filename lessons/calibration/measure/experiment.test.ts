import { expect, test } from 'vitest';
import type { Table } from '#core/data/table.ts';
import { collect, testLab } from '#test/lab.ts';
import measure from './experiment.ts';
import params, { type Measure } from './params.ts';
import { sizes, trained } from './plan.ts';
import { errorInTenBins, judge } from './reliability.ts';

const { defaults } = params;
const last = (await collect(measure, defaults, 1)).at(-1)!;

function judged(name: keyof typeof last.view.probabilities, settings: Partial<Measure> = {}) {
  const probabilities = last.view.probabilities[name];
  if (!probabilities) throw new Error(`there is no ${name}`);
  return judge(probabilities, last.view.y, 2, { ...defaults, ...settings });
}

test('a run shows the true probabilities first, then trains one model a step', async () => {
  const names: string[][] = [];
  for (const { view } of await collect(measure, params.quick, 3)) {
    names.push(Object.keys(view.probabilities));
  }
  expect(names[0]).toEqual(['truth']);
  expect(names.at(-1)).toEqual(['truth', ...trained]);
  expect(names).toHaveLength(trained.length + 2);
}, 30_000);

test('naive Bayes has 0.121 and logistic regression 0.028, right on 84.5 and 84.0 %', () => {
  expect(judged('bayes').errors.expected.toFixed(3)).toBe('0.121');
  expect(judged('logistic').errors.expected.toFixed(3)).toBe('0.028');
  expect((100 * judged('bayes').accuracy).toFixed(1)).toBe('84.5');
  expect((100 * judged('logistic').accuracy).toFixed(1)).toBe('84.0');
});

test('the metrics are the calibration errors in ten bins, so that they can be repeated and compared', async () => {
  for (const name of ['bayes', 'logistic', 'truth'] as const) {
    expect(last.metrics[`${name}Error`]).toBe(judged(name).errors.expected);
  }
  const p = Float64Array.from({ length: 3 * 60 }, (_, i) => [0.5, 0.3, 0.2][i % 3]!);
  const y = Uint8Array.from({ length: 60 }, (_, row) => row % 3);
  const off = [1 / 2, 3 / 10, 2 / 10].map((forecast) => Math.abs(1 / 3 - forecast));
  expect(errorInTenBins(p, y, 3)).toBeCloseTo(off.reduce((sum, gap) => sum + gap, 0) / 3, 12);
});

test('each class of several can be judged, and of fewer than asked the last', () => {
  const p = Float64Array.from({ length: 3 * 60 }, (_, i) => [0.5, 0.3, 0.2][i % 3]!);
  const y = Uint8Array.from({ length: 60 }, (_, row) => row % 3);
  const forecasts = [0, 1, 2, 9].map((which) => judge(p, y, 3, { ...defaults, which }).bins);
  const means = forecasts.map((bins) => bins.find(({ count }) => count > 0)!.forecast.toFixed(1));
  expect(means).toEqual(['0.5', '0.3', '0.2', '0.2']);
});

test('naive Bayes claims too much: low forecasts come true more often, high ones less', () => {
  const bins = judged('bayes').bins.filter(({ count }) => count >= 20);
  for (const { forecast, frequency } of bins) {
    if (forecast < 0.25) expect(frequency).toBeGreaterThan(forecast);
    if (forecast > 0.75) expect(frequency).toBeLessThan(forecast);
  }
});

test('with useless features in place of repeated ones naive Bayes keeps its promise', async () => {
  const other = (await collect(measure, { ...defaults, data: 'noise' }, 1)).at(-1)!;
  const { errors } = judge(other.view.probabilities.bayes!, other.view.y, 2, defaults);
  expect(errors.expected).toBeLessThan(judged('bayes').errors.expected / 3);
}, 30_000);

test('with one bin naive Bayes has 0.019, with fifty 0.127', () => {
  expect(judged('bayes', { bins: 1 }).errors.expected.toFixed(3)).toBe('0.019');
  expect(judged('bayes', { bins: 50 }).errors.expected.toFixed(3)).toBe('0.127');
});

test('a perfect model shows 0.084 on 100 rows and 0.019 on 2,000, in ten bins', () => {
  const curve = last.view.sizeCurves.find(({ bins }) => bins === 10);
  expect(curve?.mean[sizes.indexOf(100)]?.toFixed(3)).toBe('0.084');
  expect(curve?.mean[sizes.indexOf(2000)]?.toFixed(3)).toBe('0.019');
  for (const { mean } of last.view.sizeCurves) {
    expect(mean.toSorted((a, b) => b - a)).toEqual(mean);
  }
});

test('the tree’s log loss is 4.49 nats, and its leaves hold at least five rows', () => {
  expect(judged('tree').logLoss.toFixed(2)).toBe('4.49');
  expect(last.metrics['tree']).toBeCloseTo(judged('tree').logLoss, 12);
});

test('nothing beats the true probabilities by more than chance', () => {
  for (const name of trained) {
    expect(judged(name).brier.score).toBeGreaterThan(judged('truth').brier.score);
    expect(last.metrics[name]).toBeGreaterThan(last.metrics['truth']!);
  }
});

test('the answer and the class are two promises, with two errors', () => {
  const answer = judged('logistic', { of: 'answer' });
  expect(answer.errors.expected).not.toBeCloseTo(judged('logistic').errors.expected, 3);
  expect(answer.bins.filter(({ count }) => count > 0).every(({ high }) => high > 0.5)).toBe(true);
});

const own: Table = {
  id: 'mine:00000000',
  rows: 40,
  columns: [
    { name: 'label', kind: 'text', values: Array.from({ length: 40 }, (_, i) => 'ab'[i % 2]!) },
    {
      name: 'p',
      kind: 'number',
      values: Float64Array.from({ length: 40 }, (_, i) => (i % 2 ? 0.8 : 0.3)),
    },
  ],
};

test('a table of labels and probabilities is judged as it is, without training', async () => {
  const lab = { ...testLab, table: async () => own };
  const snapshots = [];
  for await (const each of measure({ ...defaults, data: 'mine:00000000' }, 1, lab)) {
    snapshots.push(each);
  }
  expect(snapshots).toHaveLength(2);
  const { view } = snapshots[1]!;
  expect(Object.keys(view.probabilities)).toEqual(['mine']);
  const { errors, accuracy } = judge(view.probabilities.mine!, view.y, 2, defaults);
  expect(errors.expected).toBeCloseTo(0.25, 12); // 0.3 of which none, 0.8 of which all come true
  expect(accuracy).toBe(1);
});
