import { expect, test } from 'vitest';
import { random } from '../random.ts';
import { drawDigits } from './digits.ts';
import { halveImages } from './halve-images.ts';
import { DIGIT_TASKS, smallDigits } from './small-digits.ts';

const stream = () => random(1).stream('digits');

test('easy digits are the neat ones, halved', () => {
  const small = smallDigits('easy', 20, stream());
  expect(small).toEqual(halveImages(drawDigits(20, {}, stream())));
  expect([small.rows, small.features, small.classes]).toEqual([20, 64, 10]);
});

test('of the hard ones about half the 3, 4, 8 and 9 are blended with their double', () => {
  const { spread, ambiguous } = DIGIT_TASKS.hard;
  const plain = halveImages(drawDigits(2000, spread, stream()));
  const { x, y } = smallDigits('hard', 2000, stream());
  const isSame = (row: number, of: number, weight: number) => {
    for (let f = 0; f < 64; f++) {
      const mean = weight * plain.x[64 * row + f]! + (1 - weight) * plain.x[64 * of + f]!;
      if (Math.abs(x[64 * row + f]! - mean) > 1e-9) return false;
    }
    return true;
  };
  const doubles = new Map([
    [3, 8],
    [4, 9],
    [8, 3],
    [9, 4],
  ]);
  let blended = 0;
  for (let row = 0; row < 2000; row++) {
    if (isSame(row, row, 1)) continue;
    blended += 1;
    const own = y[row]!;
    const double = row - own + doubles.get(own)!;
    const f = Array.from({ length: 64 }, (_, i) => i).find(
      (i) => Math.abs(plain.x[64 * row + i]! - plain.x[64 * double + i]!) > 0.1,
    )!;
    const weight =
      (x[64 * row + f]! - plain.x[64 * double + f]!) /
      (plain.x[64 * row + f]! - plain.x[64 * double + f]!);
    expect(weight).toBeGreaterThanOrEqual(0.3 - 1e-9);
    expect(weight).toBeLessThanOrEqual(0.7 + 1e-9);
    expect(isSame(row, double, weight)).toBe(true);
  }
  expect(Math.abs(blended / 800 - ambiguous)).toBeLessThan(0.07); // four standard errors
});

test('more rows leave the first ones as they are, and so does a turn the labels', () => {
  const twenty = smallDigits('hard', 20, stream());
  expect(smallDigits('hard', 40, stream()).x.subarray(0, twenty.x.length)).toEqual(twenty.x);
  const turned = smallDigits('hard', 20, stream(), { turn: 0.4 });
  expect(turned.x).not.toEqual(twenty.x);
  expect(turned.y).toEqual(twenty.y);
});
