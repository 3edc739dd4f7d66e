/** Two tasks of drawn digits at 8 × 8 pixels, small enough for a dense network. */
import type { Stream } from '../random.ts';
import type { Dataset } from './dataset.ts';
import { drawDigits, type DigitSpread } from './digits.ts';
import { halveImages } from './halve-images.ts';

export interface DigitTaskSpec {
  /** How the digits are written, where they are not neat. */
  readonly spread: Partial<DigitSpread>;
  /** How many there are to learn from. */
  readonly rows: number;
  /** Chance that a 3, 4, 8 or 9 is blended with its double, so that nobody can tell which it is. */
  readonly ambiguous: number;
}

/** Neat digits, many of them; and hurried ones, few, some of which could be either of two. */
export const DIGIT_TASKS = {
  easy: { spread: {}, rows: 2000, ambiguous: 0 },
  hard: {
    spread: { jitter: 0.7, slant: 0.2, rotation: 0.12, scale: 0.12, shift: 0.5, noise: 0.15 },
    rows: 400,
    ambiguous: 0.28,
  },
} as const satisfies Readonly<Record<string, DigitTaskSpec>>;

export type DigitTask = keyof typeof DIGIT_TASKS;

/** Digits that are taken for one another. */
const DOUBLES: Readonly<Record<number, number>> = { 3: 8, 8: 3, 4: 9, 9: 4 };

/**
 * n digits of a task, [n, 64] in [0, 1]: drawn as by `drawDigits`, blended, and halved. Row i shows
 * digit i mod 10. @param changes to the task’s spread
 */
export function smallDigits(
  task: DigitTask,
  n: number,
  stream: Stream,
  changes: Partial<DigitSpread> = {},
): Dataset {
  const { spread, ambiguous } = DIGIT_TASKS[task];
  const digits = drawDigits(n, { ...spread, ...changes }, stream);
  return halveImages(ambiguous > 0 ? blend(digits, ambiguous, stream) : digits);
}

/**
 * Replace some digits by a mean of themselves and their double of the same ten rows, each with a
 * weight from 0.3 to 0.7; the label stays. Takes two draws a row, so more rows leave the first ones.
 */
function blend(digits: Dataset, chance: number, stream: Stream): Dataset {
  const { rows, features, y } = digits;
  const x = digits.x.slice();
  for (let row = 0; row < rows; row++) {
    const isBlended = stream.bernoulli(chance);
    const weight = 0.3 + 0.4 * stream.uniform();
    const other = DOUBLES[y[row]!];
    const double = other === undefined ? rows : row - y[row]! + other;
    if (!isBlended || double >= rows) continue;
    for (let f = 0; f < features; f++) {
      x[row * features + f] =
        weight * digits.x[row * features + f]! + (1 - weight) * digits.x[double * features + f]!;
    }
  }
  return { ...digits, x };
}
