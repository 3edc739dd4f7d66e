/** Rows around a wave: two classes, one on either side of it, or a curve to fit. */
import type { Dataset } from '#core/data/dataset.ts';
import type { Stream } from '#core/random.ts';

/** Height of the wave at -1 ≤ x ≤ 1. */
export const waveAt = (x: number): number => 0.5 * Math.sin(Math.PI * x);

/** How far the middle of each class lies from the wave. */
const offset = 0.35;

/** Row i has class i mod 2: class 0 lies below the wave, class 1 above it. */
export function waveClasses(n: number, spread: number, stream: Stream): Dataset {
  const x = new Float64Array(2 * n);
  const y = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const label = i % 2;
    const first = 2 * stream.uniform() - 1;
    x[2 * i] = first;
    x[2 * i + 1] = waveAt(first) + (label === 1 ? offset : -offset) + spread * stream.normal();
    y[i] = label;
  }
  return { rows: n, features: 2, classes: 2, x, y };
}

/** Inputs and targets: the wave with an error of standard deviation `spread`. */
export function waveCurve(
  n: number,
  spread: number,
  stream: Stream,
): { readonly x: Float64Array; readonly y: Float64Array } {
  const x = new Float64Array(n);
  const y = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    x[i] = 2 * stream.uniform() - 1;
    y[i] = waveAt(x[i] ?? NaN) + spread * stream.normal();
  }
  return { x, y };
}
