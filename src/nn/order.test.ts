import { expect, test } from 'vitest';
import { batchOrder, dropoutThreshold, epochOrder, permuted } from './order.ts';

test('an epoch visits every row exactly once, for any number of rows', () => {
  for (const size of [1, 2, 3, 4, 5, 7, 31, 32, 33, 100, 257, 1000]) {
    for (const seed of [0, 1, 4_294_967_295]) {
      const order = epochOrder(seed, 3, size);
      const seen = new Set(Array.from({ length: size }, (_, k) => permuted(order, k)));
      expect(seen.size).toBe(size);
      for (const row of seen) expect(row >= 0 && row < size).toBe(true);
    }
  }
});

/** How often each row came at each place: [place, row]. */
function placements(size: number, epochs: number): Float64Array {
  const counts = new Float64Array(size * size);
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = epochOrder(9, epoch, size);
    for (let k = 0; k < size; k++) counts[k * size + permuted(order, k)]! += 1;
  }
  return counts;
}

test('from 16 rows on, any row is equally likely at any place (chi-square, 4,000 epochs)', () => {
  for (const size of [16, 20, 33, 100]) {
    const expected = 4000 / size;
    // Rows and columns have fixed sums, which makes n(n - 1) · expected the mean of the squares.
    const unit = (expected * size) / (size - 1);
    const counts = placements(size, 4000);
    const statistic = counts.reduce((sum, count) => sum + (count - expected) ** 2 / unit, 0);
    const freedom = (size - 1) ** 2;
    expect(Math.abs(statistic - freedom) / Math.sqrt(2 * freedom)).toBeLessThan(4);
  }
});

test('below 16 rows, no place of a row is off its share by more than 30 %', () => {
  for (const size of [2, 3, 5, 6, 10, 12]) {
    for (const count of placements(size, 20_000)) {
      expect(Math.abs((count * size) / 20_000 - 1)).toBeLessThan(0.3);
    }
  }
});

test('which row follows which is as good as random (chi-square over 4,000 epochs)', () => {
  const size = 20;
  const epochs = 4000;
  const counts = new Float64Array(size * size);
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = epochOrder(5, epoch, size);
    for (let k = 1; k < size; k++) {
      const cell = permuted(order, k - 1) * size + permuted(order, k);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
  }
  const expected = epochs / size; // (size - 1) pairs an epoch over size · (size - 1) ordered pairs
  let statistic = 0;
  for (let cell = 0; cell < counts.length; cell++) {
    const [a, b] = [Math.floor(cell / size), cell % size];
    if (a !== b) statistic += ((counts[cell] ?? 0) - expected) ** 2 / expected;
  }
  const freedom = size * (size - 1);
  expect(Math.abs(statistic - freedom) / Math.sqrt(2 * freedom)).toBeLessThan(5);
});

test('batches run on over the end of an epoch, so each is full and each row comes in turn', () => {
  const size = 10;
  const drawn = Array.from({ length: 15 }, (_, step) => [
    ...batchOrder(4, step, size, new Uint32Array(4)),
  ]).flat();
  for (let epoch = 0; epoch < 6; epoch++) {
    const rows = drawn.slice(epoch * size, (epoch + 1) * size);
    expect(rows.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  }
});

test('a batch may span several epochs', () => {
  const rows = [...batchOrder(4, 0, 3, new Uint32Array(9))];
  for (const row of [0, 1, 2]) expect(rows.filter((r) => r === row)).toHaveLength(3);
});

test('seeds and epochs have orders of their own', () => {
  const first = (seed: number, epoch: number): string => {
    const order = epochOrder(seed, epoch, 50);
    return Array.from({ length: 50 }, (_, k) => permuted(order, k)).join();
  };
  expect(new Set([first(1, 0), first(1, 1), first(2, 0), first(2, 1)]).size).toBe(4);
  expect(first(1, 0)).toBe(first(1, 0));
});

test('the dropout threshold is the chance in units of 2^-32', () => {
  expect(dropoutThreshold(0)).toBe(0);
  expect(dropoutThreshold(0.5)).toBe(2 ** 31);
});
