import { expect, test } from 'vitest';
import { places } from '#core/search/hyperparameters.ts';
import { collect } from '#test/lab.ts';
import experiment, { type LandSnapshot } from './experiment.ts';
import params, { type Land } from './params.ts';
import { every, passesOf, standIn, stepsOf, triesOf } from './plan.ts';

async function last(changes: Partial<Land>, seed = 1): Promise<LandSnapshot> {
  const values = { ...params.defaults, ...changes };
  const snapshot = (await collect(experiment, values, seed, Infinity, 'wasm')).at(-1);
  if (!snapshot) throw new Error('the run was empty');
  return snapshot;
}
const seeds = [1, 2, 3, 4];
const whole = { all: true } as const;
const size = params.defaults.size;
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
/** Mean of the final losses of the pixels in the given columns. */
const columns = ({ view }: LandSnapshot, from: number, to: number) =>
  mean(Array.from(view.field.at(-1) ?? []).filter((_, i) => i % size >= from && i % size < to));

test('between networks that have not begun and networks worse than a coin lies a valley', async () => {
  for (const seed of seeds) {
    const run = await last(whole, seed);
    const left = Array.from(run.view.field.at(-1) ?? []).filter((_, i) => i % size < size / 2);
    // flat: all about as good as a straight line, few below 0.5
    expect(
      left.filter((loss) => loss > 0.5 && loss < Math.LN2).length / left.length,
    ).toBeGreaterThan(0.9);
    expect(columns(run, size - 3, size)).toBeGreaterThan(Math.LN2);
    expect(run.metrics['best']).toBeLessThan(0.2);
  }
}, 60_000);

test('the valley is upright: the learning rate explains the loss, the width hardly does', async () => {
  for (const seed of seeds) {
    const losses = Array.from((await last(whole, seed)).view.field.at(-1) ?? [], (v) =>
      Math.min(1, v),
    );
    const spread = (of: (i: number) => number) => {
      const means = Array.from({ length: size }, (_, k) =>
        mean(losses.filter((__, i) => of(i) === k)),
      );
      const center = mean(means);
      return mean(means.map((value) => (value - center) ** 2));
    };
    expect(spread((i) => i % size)).toBeGreaterThan(5 * spread((i) => Math.floor(i / size)));
  }
}, 60_000);

test('below 0.3 are 17 of 20 widths in the best column, and six in each of the two beside it', async () => {
  const field = (await last(whole)).view.field.at(-1)!;
  const found = Array.from(
    { length: size },
    (_, x) => field.filter((loss, i) => i % size === x && loss < 0.3).length,
  );
  const best = found.indexOf(Math.max(...found));
  expect(found.slice(best - 1, best + 2)).toEqual([6, 17, 6]);
  expect(size).toBe(20);
});

test('the try that stands there at first is a poor one: two thirds of the landscape beat it', async () => {
  const { metrics, view } = await last(whole);
  expect(view.tries.at(-1)).toHaveLength(1);
  expect(metrics['better']).toBeGreaterThan(2 / 3);
});

test('with plain SGD nothing learns the spirals in 160 steps, at any learning rate', async () => {
  for (const seed of seeds) {
    expect((await last({ ...whole, optimizer: 'sgd' }, seed)).metrics['best']).toBeGreaterThan(0.5);
  }
}, 60_000);

test('zoomed in, the border of trainability is still ragged', async () => {
  // Neighbors across the border differ by more than the whole flat left does, at both scales.
  for (const zoom of [0, 3]) {
    const { view } = await last({ ...whole, zoom, left: 0.75, up: 0.5 });
    const losses = view.field.at(-1) ?? new Float32Array();
    const jumps = Array.from(losses, (loss, i) =>
      i % size === 0 ? 0 : Math.abs(loss - (losses[i - 1] ?? loss)),
    );
    expect(Math.max(...jumps)).toBeGreaterThan(0.5);
  }
}, 60_000);

test('a try is the same network as the pixel at its place', async () => {
  const place = places(size, params.defaults)[7 * size + 12]!;
  const { view } = await last({ ...whole, tries: [place.x, place.y] });
  expect(view.tries.at(-1)?.[0]).toBeCloseTo(view.field.at(-1)?.[7 * size + 12] ?? NaN, 6);
  expect(view.tries).toHaveLength(params.defaults.steps / every + 1);
});

test('the landscape comes coarse to fine, and each pixel is trained once', async () => {
  for (const side of [4, 20, 36, 64]) {
    const all = passesOf(side).flat();
    expect(all.toSorted((a, b) => a - b)).toEqual(Array.from({ length: side * side }, (_, i) => i));
  }
  expect(passesOf(64).map(({ length }) => length)).toEqual([64, 192, 768, 3072]);
  expect(standIn(9 * 20 + 7, 20, 4)).toBe(8 * 20 + 4);
  const values = { ...params.defaults, ...whole, size: 16, steps: 40 };
  const snapshots = await collect(experiment, values, 1, Infinity, 'wasm');
  expect(snapshots).toHaveLength(1 + stepsOf(values));
  const first = snapshots[2]!.view; // the coarse pixels have taken all their steps
  const done = snapshots.at(-1)!.view;
  expect(first.field.at(-1)!.filter((loss) => !Number.isNaN(loss))).toHaveLength(16);
  first.picture.forEach((loss, pixel) => expect(loss).toBe(done.picture[standIn(pixel, 16, 4)]));
  expect(done.picture).toEqual(done.field.at(-1));
});

test('by the share of rows wrong, a network is a coin at one half and the best is near none', async () => {
  const { view, metrics } = await last({ ...whole, metric: 'error' });
  expect(view.picture.every((share) => share >= 0 && share <= 1)).toBe(true);
  expect(metrics['best']).toBeLessThan(0.1);
});

test('a value without a partner is no try', () => {
  expect(triesOf([0.1, 0.2, 0.3])).toEqual([{ x: 0.1, y: 0.2 }]);
});

test('without a try and without the landscape nothing is shown', async () => {
  const { view, metrics } = await last({ tries: [] });
  expect(view.tries.at(-1)).toHaveLength(0);
  expect(metrics).toEqual({});
});

test('the share below 0.3 that the prediction asks for is small', async () => {
  for (const seed of seeds) {
    const losses = (await last(whole, seed)).view.field.at(-1) ?? new Float32Array();
    expect(losses.filter((loss) => loss < 0.3).length / losses.length).toBeLessThan(0.15);
  }
}, 60_000);
