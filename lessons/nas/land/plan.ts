/** What page and worker must agree on. */
import type { Place } from '#core/search/hyperparameters.ts';

/** Training steps between two looks. */
export const every = 20;
export const mostTries = 12;

/** The landscape is trained coarse to fine: every so many pixels first, in the end each one. */
export function stridesOf(size: number): number[] {
  return [8, 4, 2, 1].filter((stride) => stride === 1 || size / stride >= 4);
}

/** [strides][pixels] the pixels that are trained at each stride, row by row. */
export function passesOf(size: number): number[][] {
  const strides = stridesOf(size);
  const on = (pixel: number, stride = Infinity) =>
    (pixel % size) % stride === 0 && Math.floor(pixel / size) % stride === 0;
  return strides.map((stride, pass) =>
    Array.from({ length: size * size }, (_, pixel) => pixel).filter(
      (pixel) => on(pixel, stride) && (pass === 0 || !on(pixel, strides[pass - 1])),
    ),
  );
}

/** The pixel that stands for one until it is trained itself. */
export function standIn(pixel: number, size: number, stride: number): number {
  const [row, column] = [Math.floor(pixel / size), pixel % size];
  return (row - (row % stride)) * size + column - (column % stride);
}

/** What a coin has. */
export function coinLoss({ metric }: { readonly metric: 'loss' | 'error' }): number {
  return metric === 'loss' ? Math.LN2 : 0.5;
}

export function stepsOf({ all, size, steps }: { all: boolean; size: number; steps: number }) {
  return (steps / every) * (all ? stridesOf(size).length : 1);
}

/** The pairs of the list; a value without a partner is left out. */
export function triesOf(list: readonly number[]): Place[] {
  return Array.from({ length: list.length >> 1 }, (_, i) => ({
    x: list[2 * i]!,
    y: list[2 * i + 1]!,
  }));
}
