import { describe, expect, test } from 'vitest';
import { judgeAnswers } from '#core/calibration/answers.ts';
import type { Table } from '#core/data/table.ts';
import { handBins } from '#run/prediction.ts';
import { collect, testLab } from '#test/lab.ts';
import { expectClose, oracle } from '#test/oracles.ts';
import repair, { type RepairSnapshot } from './experiment.ts';
import params, { type Repair } from './params.ts';
import { lossFromHere } from './predictions.ts';
import { published } from './published.ts';
import { lossByTemperature, repairTest, rowsForRepair } from './repaired.ts';
import scenes from './scenes.ts';

const { defaults } = params;

async function finished(seed: number, changes: Partial<Repair> = {}): Promise<RepairSnapshot> {
  const all = await collect(repair, { ...defaults, ...changes }, seed, Infinity, 'wasm');
  return all.at(-1)!;
}

const bestOf = ({ loss }: RepairSnapshot['view']['curves']) => loss.indexOf(Math.min(...loss));

const last = await finished(1);
const { curves, steps } = last.view;
const judged = (changes: Partial<Repair>) => repairTest(last.view, { ...defaults, ...changes });
const plain = judged({});

describe('a network that trains on and on', () => {
  test('is right on 76.5 % and 89.4 % sure at the end, its test loss lowest after 320 steps', () => {
    expect((100 * plain.accuracy).toFixed(1)).toBe('76.5');
    expect((100 * plain.confidence).toFixed(1)).toBe('89.4');
    expect(steps[bestOf(curves)]).toBe(320);
    expect(curves.loss[bestOf(curves)]!.toFixed(3)).toBe('0.642');
    expect(curves.loss.at(-1)!.toFixed(3)).toBe('0.886');
    expect((curves.error.at(-1)! / curves.error[bestOf(curves)]!).toFixed(1)).toBe('2.3');
  });

  test('in a show of hands a flat curve and the truth are told apart', () => {
    const flat = curves.loss[steps.indexOf(200)]!;
    expect(flat.toFixed(3)).toBe('0.643');
    const held = (end: number) =>
      handBins(lossFromHere).findIndex(({ holds }) => holds(new Array<number>(6).fill(end)));
    expect([flat, curves.loss.at(-1)!].map(held)).toEqual([1, 3]);
  });

  test('reads between 75 and 88 % of the hard digits', () => {
    expect(plain.accuracy).toBeGreaterThan(0.75);
    expect(plain.accuracy).toBeLessThan(0.88);
  });

  test('settles in accuracy, while its confidence and the test log loss go up', () => {
    const settled = steps.indexOf(320);
    for (const accuracy of curves.accuracy.slice(settled)) {
      expect(Math.abs(accuracy - plain.accuracy)).toBeLessThan(0.03);
    }
    expect(curves.confidence.at(-1)! - curves.confidence[settled]!).toBeGreaterThan(0.05);
    expect(curves.loss.at(-1)).toBeGreaterThan(1.2 * curves.loss[bestOf(curves)]!);
    expect(curves.trainLoss.at(-1)).toBeLessThan(0.5 * curves.trainLoss[settled]!);
  });

  test('is too modest at first, then about right, then too sure', () => {
    const gap = curves.confidence.map((confidence, i) => confidence - curves.accuracy[i]!);
    expect(Math.min(...gap)).toBeLessThan(-0.1);
    expect(gap.at(-1)).toBeGreaterThan(0.05);
    const early = curves.error[gap.indexOf(Math.min(...gap))]!;
    expect(early).toBeGreaterThan(2 * Math.min(...curves.error));
  });

  // Measured once over seeds 1 to 50: 50 of them; here a few that take seconds.
  test('ends with at least twice the calibration error of the least log loss', async () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const { curves: each } = (await finished(seed)).view;
      expect(each.error.at(-1), `seed ${seed}`).toBeGreaterThan(2 * each.error[bestOf(each)]!);
    }
  });

  test('reads 95 % of the easy digits', async () => {
    expect((await finished(1, { preset: 'easy' })).metrics['accuracy']).toBeGreaterThan(0.95);
  });
});

test('the same 10 % for every digit is calibrated and useless: proper scores see it', () => {
  const { y } = last.view.test;
  const { error, loss, accuracy } = judgeAnswers(new Float64Array(10 * y.length).fill(0.1), y, 10);
  expect(error).toBeCloseTo(0, 12);
  expect(accuracy).toBeCloseTo(0.1, 12);
  expect(loss.toFixed(3)).toBe('2.303');
  expect(loss).toBeGreaterThan(2 * plain.loss);
});

describe('repair', () => {
  test('by temperature changes no answer and more than halves the error', () => {
    const after = judged({ method: 'temperature' });
    expect(after.answers).toEqual(plain.answers);
    expect(after.error).toBeLessThan(plain.error / 2);
    expect(after.loss).toBeLessThan(plain.loss);
    expect(after.temperature!.toFixed(2)).toBe('2.01');
    expect(plain.error.toFixed(3)).toBe('0.128');
    expect(after.error.toFixed(3)).toBe('0.022');
  });

  test('by temperature is at the lowest point of its curve', () => {
    const fitOn = rowsForRepair(last.view, { ...defaults, method: 'temperature' });
    const { temperature = NaN } = judged({ method: 'temperature' });
    const around = [0.999, 1, 1.001].map((factor) => factor * temperature);
    const [below, at, above] = lossByTemperature(fitOn, 10, around);
    expect(at).toBeLessThan(below!);
    expect(at).toBeLessThan(above!);
  });

  test('fitted on training rows makes things worse', () => {
    const wrong = judged({ method: 'temperature', on: 'training' });
    expect(wrong.temperature!.toFixed(2)).toBe('0.64');
    expect(wrong.error).toBeGreaterThan(plain.error);
    expect(wrong.loss).toBeGreaterThan(plain.loss);
  });

  test('with 100 rows isotonic regression overfits, Platt scaling and temperature do not', () => {
    const loss = (method: Repair['method']) => judged({ method, n: 100 }).loss;
    expect(loss('isotonic').toFixed(2)).toBe('2.17');
    expect(loss('platt').toFixed(2)).toBe('0.74');
    expect(loss('temperature').toFixed(2)).toBe('0.68');
    expect(loss('isotonic')).toBeGreaterThan(plain.loss);
    expect(loss('platt')).toBeLessThan(plain.loss);
  });

  test('by Platt scaling or isotonic regression changes some answers', () => {
    for (const method of ['platt', 'isotonic'] as const) {
      expect(judged({ method }).answers).not.toEqual(plain.answers);
    }
  });
});

test('what is printed of Guo et al. is what they published', () => {
  const { expected } = oracle('cal.guo.table1');
  const rows = [
    expected['CIFAR-100 ResNet110'],
    expected['CIFAR-100 LeNet5'],
    expected['ImageNet ResNet152'],
    expected['SVHN ResNet152SD'],
    expected['Reuters DAN3'],
  ];
  expectClose(
    published.map(({ before, isotonic, temperature }) => [before, isotonic, temperature]),
    rows.map(({ uncal, iso, temp }) => [uncal, iso, temp]),
    0,
  );
});

test('the prediction is told by the hard digits alone, where the loss was asked for', () => {
  const state = (preset: Repair['preset']) =>
    lossFromHere.truth({
      params: { ...defaults, preset },
      seed: 1,
      engine: 'wasm',
      step: last.step,
      done: true,
      metrics: last.metrics,
      view: last.view,
    });
  expect(state('easy')).toBeUndefined();
  expect(state('hard')?.at(-1)).toBe(curves.loss.at(-1));
  expect(Math.max(...(state('hard') ?? []))).toBeLessThan(lossFromHere.y.max);
});

test('a table of probabilities is repaired without training, half of it held out', async () => {
  const rows = 200;
  const p = Float64Array.from({ length: rows }, (_, i) => (i % 2 ? 0.95 : 0.05));
  // 95 % sure, 80 % right
  const values = p.map((value, i) => (i % 10 < 2 ? 1 - Math.round(value) : Math.round(value)));
  const own: Table = {
    id: 'mine:00000000',
    rows,
    columns: [
      { name: 'label', kind: 'number', values },
      { name: 'p', kind: 'number', values: p },
    ],
  };
  const lab = { ...testLab, table: async () => own };
  const snapshots: RepairSnapshot[] = [];
  for await (const each of repair({ ...defaults, preset: 'mine:00000000' }, 1, lab)) {
    snapshots.push(each);
  }
  expect(snapshots).toHaveLength(2);
  const { view } = snapshots[1]!;
  expect([view.held.y.length, view.test.y.length, view.train.y.length]).toEqual([100, 100, 0]);
  const before = repairTest(view, defaults);
  const after = repairTest(view, { ...defaults, method: 'temperature' });
  expect(before.confidence).toBeCloseTo(0.95, 6);
  expect(after.temperature).toBeGreaterThan(1.5);
  expect(after.error).toBeLessThan(before.error / 2);
});

test('its scenes say what the run shows', () => {
  const said = Object.fromEntries(scenes.map(({ id, say }) => [id, say]));
  const after = judged({ method: 'temperature' });
  expect(said['repair-predict']).toContain(plain.loss.toFixed(3));
  expect(said['repair-overconfident']).toContain(`${(100 * plain.accuracy).toFixed(1)} %`);
  expect(said['repair-overconfident']).toContain(`${(100 * plain.confidence).toFixed(1)} %`);
  expect(said['repair-temperature']).toContain(after.temperature?.toFixed(2));
  expect(said['repair-temperature']).toContain(after.error.toFixed(3));
});
