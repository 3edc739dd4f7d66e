import { expect, test } from 'vitest';
import { smallDigits } from '#core/data/small-digits.ts';
import { denseLogits } from '#core/learners/dense.ts';
import { random } from '#core/random.ts';
import { layerSizes, watchNetwork, watchRows } from './watch-network.ts';

const lab = { engine: 'wasm' as const, tell: () => undefined, breathe: async () => undefined };
const digits = (n: number, name: string) => smallDigits('easy', n, random(1).stream(name));
const options = { steps: 5, every: 2, seed: 3, units: 8 };

test('it looks before the first step, on schedule, and after the last', async () => {
  const steps: number[] = [];
  for await (const { step, seen } of watchNetwork(
    digits(30, 'a'),
    [digits(20, 'b')],
    options,
    lab,
  )) {
    steps.push(step);
    expect(seen.map(({ logits, y }) => [logits.length, y.length])).toEqual([[200, 20]]);
  }
  expect(steps).toEqual([0, 2, 4, 5]);
});

test('its parameters, asked in plain code, give the logits that it shows', async () => {
  const test20 = digits(20, 'b');
  const sizes = layerSizes(64, 10, 8);
  for await (const { seen, parameters } of watchNetwork(digits(30, 'a'), [test20], options, lab)) {
    const plain = denseLogits(await parameters(), sizes, test20.x);
    seen[0]!.logits.forEach((logit, i) => expect(logit).toBeCloseTo(plain[i]!, 4));
  }
});

test('rows whose logits are known are shown twice, without training', async () => {
  const rows = {
    held: digits(10, 'a'),
    test: digits(10, 'b'),
    known: { held: new Float32Array(100).fill(1), test: new Float32Array(100).fill(2) },
  };
  const looks = [];
  for await (const look of watchRows(rows, options, lab)) looks.push(look);
  expect(looks.map(({ index, step }) => [index, step])).toEqual([
    [0, 0],
    [1, 0],
  ]);
  expect(looks[1]!.held.logits).toBe(rows.known.held);
  expect(looks[1]!.train.y).toHaveLength(0);
  const { held, test: tested } = rows;
  await expect(watchRows({ held, test: tested }, options, lab).next()).rejects.toThrow(
    'watchRows: rows must have train or known, got neither',
  );
});
