/** Two hyperparameters spread over the unit square, so that a whole landscape can be trained. */

export type AxisId = 'rate' | 'units' | 'batch';

/** The ends of each axis, and what a network has that is not on an axis. */
export const axes = {
  rate: { name: 'Learning rate', ends: [1e-4, 10], log: true, off: 0.01, whole: false },
  units: { name: 'Units in each of two layers', ends: [1, 32], log: false, off: 16, whole: true },
  batch: { name: 'Rows in a batch', ends: [2, 128], log: true, off: 32, whole: true },
} as const satisfies Record<
  AxisId,
  { name: string; ends: readonly [number, number]; log: boolean; off: number; whole: boolean }
>;

/** The value of an axis at a place from 0 to 1. */
export function valueAt(id: AxisId, place: number): number {
  const { ends, log, whole } = axes[id];
  const [low, high] = ends;
  const value = log ? low * (high / low) ** place : low + place * (high - low);
  return whole ? Math.round(value) : value;
}

/** The place from 0 to 1 of a value between the ends of its axis. */
export function placeFor(id: AxisId, value: number): number {
  const { ends, log } = axes[id];
  const [low, high] = ends;
  return log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
}

/** A place in the unit square. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface Window {
  readonly zoom: number;
  readonly left: number;
  readonly up: number;
}

/** The part of the unit square that is shown, kept inside it. */
export function windowOf({ zoom, left, up }: Window) {
  const span = 2 ** -zoom;
  const start = (middle: number) => Math.min(1 - span, Math.max(0, middle - span / 2));
  return { span, left: start(left), up: start(up) };
}

/** The middle of each cell, [size²], row 0 at the bottom; by default of the whole square. */
export function places(size: number, window: Window = { zoom: 0, left: 0, up: 0 }): Place[] {
  const { span, left, up } = windowOf(window);
  return Array.from({ length: size * size }, (_, i) => ({
    x: left + (span * ((i % size) + 0.5)) / size,
    y: up + (span * (Math.floor(i / size) + 0.5)) / size,
  }));
}
