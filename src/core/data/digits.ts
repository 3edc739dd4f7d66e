/**
 * Ten classes of 16 × 16 drawn digits, any number of them: strokes that are jittered, slanted,
 * turned, scaled and shifted like handwriting, inked by a pen, and overlaid with noise.
 */
import { checkInteger } from '../check.ts';
import { keyOf, streamOf } from '../random.ts';
import type { Stream } from '../random.ts';
import type { Dataset } from './dataset.ts';
import { digitStrokes, handsOf } from './digit-strokes.ts';
import type { Stroke } from './digit-strokes.ts';
import { inkStrokes } from './pen.ts';

/** Width and height of a digit's image, in pixels. */
export const DIGIT_SIDE = 16;

/** How one digit is written, around its plain strokes. */
export interface DigitStyle {
  /** Which way of writing it, 0 to `handsOf(digit) - 1`. */
  readonly hand: number;
  /** [2 · knots] how far x and y of each knot, stroke after stroke, are off, in px; absent: 0. */
  readonly jitter?: ArrayLike<number>;
  /** Shear: px to the right per px upward; 0 is upright. */
  readonly slant: number;
  /** Clockwise turn, in radians. */
  readonly rotation: number;
  /** Factors of width and height. */
  readonly scaleX: number;
  readonly scaleY: number;
  /** Where the center goes, in px to the right and down. */
  readonly shiftX: number;
  readonly shiftY: number;
  /** Diameter of the pen in px, above 0. */
  readonly width: number;
}

/** How much digits differ: standard deviations of normal errors, unless said otherwise. */
export interface DigitSpread {
  /** Of x and y of every knot, in px. */
  readonly jitter: number;
  /** Of the shear. */
  readonly slant: number;
  /** Mean shear: positive leans to the right. */
  readonly lean: number;
  /** Of the turn, in radians. */
  readonly rotation: number;
  /** Mean turn, in radians, clockwise. */
  readonly turn: number;
  /** Of the factors of width and height, relative. */
  readonly scale: number;
  /** Of the center, in px. */
  readonly shift: number;
  /** Mean diameter of the pen, in px; a pen's own is from 3/4 to 5/4 of it, uniformly. */
  readonly width: number;
  /** Of the gray of every pixel, before it is cut to [0, 1]. */
  readonly noise: number;
}

/** Digits as a careful hand writes them: a small network reads nearly all of them. */
export const NEAT_DIGITS: DigitSpread = {
  jitter: 0.35,
  slant: 0.12,
  lean: 0.08,
  rotation: 0.05,
  turn: 0,
  scale: 0.07,
  shift: 0.5,
  width: 1.7,
  noise: 0.05,
};

/** Digits in a hurry on bad paper: some cannot be told apart. */
export const ROUGH_DIGITS: DigitSpread = {
  jitter: 0.9,
  slant: 0.25,
  lean: 0.08,
  rotation: 0.15,
  turn: 0,
  scale: 0.14,
  shift: 1,
  width: 1.7,
  noise: 0.3,
};

/** A digit in plain style: one of its hands, upright, with a pen of 1.7 px. */
export function plainStyle(hand = 0): DigitStyle {
  return {
    hand,
    slant: 0,
    rotation: 0,
    scaleX: 1,
    scaleY: 1,
    shiftX: 0,
    shiftY: 0,
    width: 1.7,
  };
}

/** A style at random. A larger spread takes the same draws further; it draws no other ones. */
export function randomStyle(digit: number, spread: DigitSpread, stream: Stream): DigitStyle {
  const hand = stream.integer(handsOf(digit));
  const style = {
    hand,
    slant: spread.lean + spread.slant * stream.normal(),
    rotation: spread.turn + spread.rotation * stream.normal(),
    scaleX: 1 + spread.scale * clipped(stream),
    scaleY: 1 + spread.scale * clipped(stream),
    shiftX: spread.shift * clipped(stream),
    shiftY: spread.shift * clipped(stream),
    width: spread.width * (0.75 + 0.5 * stream.uniform()),
  };
  const knots = digitStrokes(digit, hand).reduce((sum, stroke) => sum + stroke.length, 0);
  const jitter = Float64Array.from({ length: 2 * knots }, () => spread.jitter * clipped(stream));
  return { ...style, jitter };
}

/** A normal deviate within ±2.5, so that no digit leaves its image or turns inside out. */
function clipped(stream: Stream): number {
  return Math.max(-2.5, Math.min(2.5, stream.normal()));
}

/** The strokes of a digit in a given style, in px from the image's center. */
export function styledStrokes(digit: number, style: DigitStyle): readonly Stroke[] {
  const { slant, rotation, scaleX, scaleY, shiftX, shiftY, jitter } = style;
  const cos = Math.cos(rotation);
  const sin = Math.sin(rotation);
  let at = 0;
  return digitStrokes(digit, style.hand).map((stroke) =>
    stroke.map((knot) => {
      const y = (knot.y + (jitter?.[at + 1] ?? 0)) * scaleY;
      const x = (knot.x + (jitter?.[at] ?? 0)) * scaleX - slant * y;
      at += 2;
      return {
        x: cos * x - sin * y + shiftX,
        y: sin * x + cos * y + shiftY,
        corner: knot.corner,
      };
    }),
  );
}

/** The image of a digit in a given style, without noise: [256] rows from the top, 0 (paper) to 1. */
export function drawDigit(digit: number, style: DigitStyle): Float64Array {
  if (!(style.width > 0)) {
    throw new RangeError(`drawDigit: style.width must be above 0, got ${style.width}`);
  }
  const ink = new Float64Array(DIGIT_SIDE * DIGIT_SIDE);
  inkStrokes(styledStrokes(digit, style), style.width, DIGIT_SIDE, ink);
  return ink;
}

/**
 * n digits at random, [n, 256] in [0, 1]. Row i shows digit i mod 10, so the classes are balanced,
 * and depends on i and the stream alone: more rows leave the first ones as they are, and so does
 * each setting what the others draw. `spread` changes single values of `NEAT_DIGITS`. Takes one
 * draw from the stream. Throws a RangeError for n below 1, a pen width of 0, or a negative spread.
 */
export function drawDigits(n: number, spread: Partial<DigitSpread>, stream: Stream): Dataset {
  checkInteger('drawDigits', 'n', n, 1);
  const all = { ...NEAT_DIGITS, ...spread };
  for (const field of ['jitter', 'slant', 'rotation', 'scale', 'shift', 'noise'] as const) {
    if (all[field] >= 0) continue;
    throw new RangeError(`drawDigits: ${field} must be at least 0, got ${all[field]}`);
  }
  const features = DIGIT_SIDE * DIGIT_SIDE;
  const x = new Float64Array(n * features);
  const y = new Uint8Array(n);
  const key = stream.uint32();
  for (let i = 0; i < n; i++) {
    const digit = i % 10;
    const image = drawDigit(digit, randomStyle(digit, all, streamOf(keyOf(key, i, 0))));
    if (all.noise > 0) addNoise(image, all.noise, streamOf(keyOf(key, i, 1)));
    x.set(image, i * features);
    y[i] = digit;
  }
  return { rows: n, features, classes: 10, x, y };
}

/** Add a normal error to every pixel, cut to [0, 1], in place. */
function addNoise(image: Float64Array, noise: number, stream: Stream): void {
  for (let i = 0; i < image.length; i++) {
    image[i] = Math.max(0, Math.min(1, image[i]! + noise * stream.normal()));
  }
}
