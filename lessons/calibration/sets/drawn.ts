/** The reader's digit: 16 × 16 pixels of 16 grays, two pixels a byte, base64url in the address. */
import { DIGIT_SIDE, drawDigit, NEAT_DIGITS, plainStyle, randomStyle } from '#core/data/digits.ts';
import { DIGIT_TASKS } from '#core/data/small-digits.ts';
import { inkStrokes } from '#core/data/pen.ts';
import { keyOf, streamOf } from '#core/random.ts';

const pixels = DIGIT_SIDE * DIGIT_SIDE;
/** Characters of a whole picture: four for three bytes, without the filling at the end. */
export const packedLength = Math.ceil((pixels / 2) * (4 / 3));
/** Diameter of the reader's pen, in pixels. */
const pen = 1.7;

/** A picture [256] of 0 (paper) to 1 (ink), rows from the top, as text; grays are rounded. */
export function packDigit(ink: ArrayLike<number>): string {
  const gray = (i: number) => Math.round(15 * Math.min(1, Math.max(0, ink[i] ?? 0)));
  const bytes = Array.from({ length: pixels / 2 }, (_, i) => 16 * gray(2 * i) + gray(2 * i + 1));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** The picture of such a text; what a text that is something else leaves open is paper. */
export function unpackDigit(text: string): Float64Array {
  const whole = text.length % 4 === 1 ? text.slice(0, -1) : text;
  const bytes = atob(whole.replaceAll('-', '+').replaceAll('_', '/'));
  return Float64Array.from({ length: pixels }, (_, i) => {
    const byte = bytes.charCodeAt(i >> 1);
    return Number.isNaN(byte) ? 0 : (i % 2 === 0 ? byte >> 4 : byte & 15) / 15;
  });
}

/** A digit in plain style, or, with a number of its own, as a hurried hand writes it. */
export function writtenDigit(digit: number, variant?: number): Float64Array {
  if (variant === undefined) return drawDigit(digit, plainStyle());
  const stream = streamOf(keyOf(variant, digit));
  return drawDigit(
    digit,
    randomStyle(digit, { ...NEAT_DIGITS, ...DIGIT_TASKS.hard.spread }, stream),
  );
}

/** The picture with a straight stroke of the pen, from one place to another, in pixels. */
export function withStroke(
  ink: Float64Array,
  from: readonly [x: number, y: number],
  to: readonly [x: number, y: number],
): Float64Array {
  const knot = ([x, y]: readonly [number, number]) => ({
    x: x - DIGIT_SIDE / 2,
    y: y - DIGIT_SIDE / 2,
    corner: true,
  });
  const added = new Float64Array(pixels);
  inkStrokes([[knot(from), knot(to)]], pen, DIGIT_SIDE, added);
  return ink.map((gray, i) => Math.max(gray, added[i]!));
}

/** The picture moved by whole pixels; what comes in at the edge is paper. */
export function moved(ink: Float64Array, right: number, down: number): Float64Array {
  return ink.map((_, i) => {
    const x = (i % DIGIT_SIDE) - right;
    const y = Math.floor(i / DIGIT_SIDE) - down;
    const inside = x >= 0 && x < DIGIT_SIDE && y >= 0 && y < DIGIT_SIDE;
    return inside ? ink[y * DIGIT_SIDE + x]! : 0;
  });
}

/** What is drawn where the reader has not drawn yet: a 3 in such a hurry that it could be an 8. */
export const firstDigit = packDigit(writtenDigit(3, 2));
