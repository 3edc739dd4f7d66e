import { expect, test } from 'vitest';
import { predictNearest } from '#core/learners/nearest.ts';
import { random } from '#core/random.ts';
import { digitStrokes, handsOf } from './digit-strokes.ts';
import {
  DIGIT_SIDE,
  drawDigit,
  drawDigits,
  NEAT_DIGITS,
  plainStyle,
  randomStyle,
  ROUGH_DIGITS,
  styledStrokes,
} from './digits.ts';
import type { DigitSpread, DigitStyle } from './digits.ts';

const stream = (name = 'digits') => random(5).stream(name);

/** Sum of the ink, and its center in px from the image's center. */
function ink(image: Float64Array): { sum: number; x: number; y: number } {
  let [sum, x, y] = [0, 0, 0];
  image.forEach((value, i) => {
    sum += value;
    x += value * ((i % DIGIT_SIDE) - (DIGIT_SIDE - 1) / 2);
    y += value * (Math.floor(i / DIGIT_SIDE) - (DIGIT_SIDE - 1) / 2);
  });
  return { sum, x: x / sum, y: y / sum };
}

test('Digits are balanced, gray from 0 to 1, and of any number.', () => {
  const data = drawDigits(1003, ROUGH_DIGITS, stream());
  expect([data.rows, data.features, data.classes]).toEqual([1003, 256, 10]);
  expect(data.x).toHaveLength(1003 * 256);
  expect(data.x.every((value) => value >= 0 && value <= 1)).toBe(true);
  const counts = new Uint32Array(10);
  for (const digit of data.y) counts[digit]!++;
  expect([...counts]).toEqual([101, 101, 101, 100, 100, 100, 100, 100, 100, 100]);
});

test('The same stream draws the same digits; more rows leave the first ones as they are.', () => {
  const first = drawDigits(20, {}, stream());
  expect(drawDigits(20, {}, stream())).toEqual(first);
  expect(drawDigits(40, {}, stream()).x.subarray(0, 20 * 256)).toEqual(first.x);
  expect(drawDigits(20, {}, stream('other')).x).not.toEqual(first.x);
  const same = stream();
  drawDigits(20, {}, same);
  expect(drawDigits(20, {}, same).x).not.toEqual(first.x);
});

test('Noise is added to the same digits, and no two of them are alike.', () => {
  const clean = drawDigits(40, { noise: 0 }, stream());
  const noisy = drawDigits(40, { noise: 0.1 }, stream());
  const errors = noisy.x.map((value, i) => value - clean.x[i]!);
  // Half of the errors on white paper are negative, and cut.
  const paper = errors.filter((_, i) => clean.x[i] === 0);
  expect(paper.filter((error) => error === 0).length / paper.length).toBeCloseTo(0.5, 1);
  const gray = errors.filter((_, i) => Math.abs(clean.x[i]! - 0.5) < 0.1);
  const squares = gray.reduce((sum, error) => sum + error * error, 0);
  expect(Math.sqrt(squares / gray.length)).toBeCloseTo(0.1, 1);
  const images = Array.from({ length: 40 }, (_, i) =>
    clean.x.subarray(i * 256, (i + 1) * 256).join(),
  );
  expect(new Set(images).size).toBe(40);
});

test('Without spread a digit is its plain self.', () => {
  const none = { jitter: 0, slant: 0, lean: 0, rotation: 0, scale: 0, shift: 0 };
  const style = randomStyle(4, { ...NEAT_DIGITS, ...none }, stream());
  const plain: DigitStyle = { ...plainStyle(style.hand), width: style.width };
  expect(styledStrokes(4, style)).toEqual(digitStrokes(4, style.hand));
  expect(drawDigit(4, style)).toEqual(drawDigit(4, plain));
});

test('A style moves, widens and leans what is drawn.', () => {
  const plain = plainStyle();
  const before = ink(drawDigit(0, plain));
  expect(before.x).toBeCloseTo(0, 1);
  const moved = ink(drawDigit(0, { ...plain, shiftX: 1, shiftY: -1 }));
  expect(moved.sum).toBeCloseTo(before.sum, 6);
  expect(moved.x - before.x).toBeCloseTo(1, 6);
  expect(moved.y - before.y).toBeCloseTo(-1, 6);
  const bold = ink(drawDigit(0, { ...plain, width: 2 * plain.width }));
  expect(bold.sum / before.sum).toBeCloseTo(2, 0);

  const upper = (style: DigitStyle): number =>
    ink(drawDigit(1, style).map((value, i) => (i < 128 ? value : 0))).x;
  const lower = (style: DigitStyle): number =>
    ink(drawDigit(1, style).map((value, i) => (i < 128 ? 0 : value))).x;
  const leaning = { ...plain, slant: 0.5 };
  expect(upper(leaning) - lower(leaning)).toBeGreaterThan(2);
  const turned = { ...plain, rotation: 0.4 };
  expect(upper(turned) - lower(turned)).toBeGreaterThan(2);
});

test('A pen of one px inks its length; a pen of half a px, half of it.', () => {
  // The plain 1 is a straight line of 11.8 px, with a round cap of half a pen at either end.
  const { sum } = ink(drawDigit(1, { ...plainStyle(), width: 1, shiftX: 0.1 }));
  expect(sum).toBeGreaterThan(11.8);
  expect(sum).toBeLessThan(13.5);
  const thin = ink(drawDigit(1, { ...plainStyle(), width: 0.5, shiftX: 0.1 }));
  expect(thin.sum / sum).toBeCloseTo(0.5, 1);
});

test('Every hand keeps inside the image and has its own look.', () => {
  const images: string[] = [];
  for (let digit = 0; digit < 10; digit++) {
    for (let hand = 0; hand < handsOf(digit); hand++) {
      const image = drawDigit(digit, plainStyle(hand));
      const border = image.filter((_, i) => {
        const [row, column] = [Math.floor(i / DIGIT_SIDE), i % DIGIT_SIDE];
        return Math.min(row, column) === 0 || Math.max(row, column) === DIGIT_SIDE - 1;
      });
      expect(border.every((value) => value === 0)).toBe(true);
      images.push(image.join());
    }
  }
  expect(images.length).toBeGreaterThanOrEqual(20);
  expect(new Set(images).size).toBe(images.length);
});

test('Three neighbors read over 95 % of neat digits, but less than 70 % of rough ones.', () => {
  const accuracy = (spread: DigitSpread): number => {
    const train = drawDigits(1000, spread, stream('train'));
    const { rows, x, y } = drawDigits(300, spread, stream('test'));
    const shares = predictNearest(train, x, 3);
    let right = 0;
    for (let row = 0; row < rows; row++) {
      const ten = shares.subarray(row * 10, row * 10 + 10);
      if (ten.indexOf(Math.max(...ten)) === y[row]) right++;
    }
    return right / rows;
  };
  expect(accuracy(NEAT_DIGITS)).toBeGreaterThan(0.95);
  const rough = accuracy(ROUGH_DIGITS);
  expect(rough).toBeGreaterThan(0.3); // guessing: 0.1
  expect(rough).toBeLessThan(0.7);
});

test('Counts, spreads, pens, digits and hands that make no sense are refused.', () => {
  expect(() => drawDigits(0, {}, stream())).toThrow('drawDigits: n must be an integer ≥ 1, got 0');
  expect(() => drawDigits(1, { slant: -1 }, stream())).toThrow(
    'drawDigits: slant must be at least 0, got -1',
  );
  expect(() => drawDigits(1, { noise: NaN }, stream())).toThrow(
    'drawDigits: noise must be at least 0, got NaN',
  );
  expect(() => drawDigits(1, { width: 0 }, stream())).toThrow(
    'drawDigit: style.width must be above 0, got 0',
  );
  expect(() => handsOf(10)).toThrow('handsOf: digit must be an integer from 0 to 9, got 10');
  expect(() => digitStrokes(0, 2)).toThrow(
    'digitStrokes: hand must be an integer from 0 to 1 for 0, got 2',
  );
});
