/**
 * Two classes in the plane, in shapes that tell learners apart. Every shape lies within about
 * [-1, 1]² before `noise`, the standard deviation of a normal error added to both coordinates.
 * Row i has class i mod 2, so the classes are balanced; a change of `noise` moves the rows but
 * draws no other ones.
 */
import { checkInteger } from '../check.ts';
import type { Stream } from '../random.ts';
import type { Dataset } from './dataset.ts';

/** A point of the given class, before noise. */
type Draw = (label: number, stream: Stream) => readonly [number, number];

function shape(name: string, draw: Draw) {
  return (n: number, noise: number, stream: Stream): Dataset => {
    checkInteger(name, 'n', n, 1);
    if (!(noise >= 0)) throw new RangeError(`${name}: noise must be at least 0, got ${noise}`);
    const x = new Float64Array(n * 2);
    const y = new Uint8Array(n);
    for (let i = 0; i < n; i++) {
      const label = i % 2;
      const [first, second] = draw(label, stream);
      x[2 * i] = first + noise * stream.normal();
      x[2 * i + 1] = second + noise * stream.normal();
      y[i] = label;
    }
    return { rows: n, features: 2, classes: 2, x, y };
  };
}

/** Two interleaved half circles of radius 2/3. */
export const moons = shape('moons', (label, stream) => {
  const angle = Math.PI * stream.uniform();
  const [x, y] =
    label === 0 ? [Math.cos(angle), Math.sin(angle)] : [1 - Math.cos(angle), 0.5 - Math.sin(angle)];
  return [(x - 0.5) / 1.5, (y - 0.25) / 1.5];
});

/** Two arms of a spiral, of one and a half turns each, evenly dense along the arm. */
export const spirals = shape('spirals', (label, stream) => {
  const radius = Math.sqrt(stream.uniform());
  const angle = 3 * Math.PI * radius + Math.PI * label;
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
});

/** A circle of radius 1 (class 0) around one of radius 1/2 (class 1). */
export const circles = shape('circles', (label, stream) => {
  const angle = 2 * Math.PI * stream.uniform();
  const radius = label === 0 ? 1 : 0.5;
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
});

/** Four squares of a checkerboard: class 1 where the coordinates have opposite signs. */
export const xor = shape('xor', (label, stream) => {
  const side = stream.bernoulli(0.5) ? 1 : -1;
  const other = label === 0 ? side : -side;
  return [side * stream.uniform(), other * stream.uniform()];
});

/** Two round clouds of standard deviation 1/4 around (-1/2, -1/2) and (1/2, 1/2). */
export const blobs = shape('blobs', (label, stream) => {
  const center = label === 0 ? -0.5 : 0.5;
  return [center + 0.25 * stream.normal(), center + 0.25 * stream.normal()];
});

/** The shapes by name: `(n, noise, stream) => Dataset`. */
export const shapes = { moons, spirals, circles, xor, blobs } as const;

export type ShapeName = keyof typeof shapes;
