import { expect, test } from 'vitest';
import { random } from '../random.ts';
import { variance } from '../stats/moments.ts';
import { shapes } from './shapes.ts';
import type { ShapeName } from './shapes.ts';

const names = Object.keys(shapes) as ShapeName[];

/** The rows as [x, y, label]. */
function points(name: ShapeName, n: number, noise: number): [number, number, number][] {
  const data = shapes[name](n, noise, random(1).stream('data'));
  expect(data.x.length).toBe(2 * n);
  return Array.from(data.y, (label, i) => [data.x[2 * i]!, data.x[2 * i + 1]!, label]);
}

test('every shape is balanced, finite and about [-1, 1]² large', () => {
  for (const name of names) {
    const rows = points(name, 501, 0);
    expect(rows.filter(([, , label]) => label === 0).length, name).toBe(251);
    const size = Math.max(...rows.map(([x, y]) => Math.max(Math.abs(x), Math.abs(y))));
    expect(size, name).toBeGreaterThan(0.9);
    expect(size, name).toBeLessThan(name === 'blobs' ? 1.6 : 1.0000001);
  }
});

test('noise is the standard deviation added to the same rows', () => {
  for (const name of names) {
    const clean = points(name, 4000, 0);
    const noisy = points(name, 4000, 0.3);
    for (const axis of [0, 1] as const) {
      const errors = noisy.map((row, i) => row[axis] - clean[i]![axis]);
      expect(Math.sqrt(variance(errors, 1)), name).toBeCloseTo(0.3, 1);
    }
    expect(noisy.map((row) => row[2])).toEqual(clean.map((row) => row[2]));
  }
});

test('without noise the classes lie where each shape says', () => {
  for (const [x, y, label] of points('circles', 300, 0)) {
    expect(Math.hypot(x, y)).toBeCloseTo(label === 0 ? 1 : 0.5, 12);
  }
  for (const [x, y, label] of points('xor', 300, 0)) expect(x * y < 0).toBe(label === 1);
  for (const [x, y, label] of points('spirals', 300, 0)) {
    const radius = Math.hypot(x, y);
    const turn = Math.atan2(y, x) - 3 * Math.PI * radius - Math.PI * label;
    expect(Math.cos(turn)).toBeCloseTo(1, 9);
  }
  for (const [x, y, label] of points('moons', 300, 0)) {
    const side = label === 0 ? 1 : -1; // each half circle's center and open side
    expect(Math.hypot(x + side / 3, y + side / 6)).toBeCloseTo(2 / 3, 12);
    expect(side * (y + side / 6)).toBeGreaterThanOrEqual(0);
  }
});

test('every quadrant of xor is equally likely', () => {
  const quadrants = new Float64Array(4);
  for (const [x, y] of points('xor', 4000, 0)) quadrants[(x > 0 ? 1 : 0) + (y > 0 ? 2 : 0)]! += 1;
  for (const count of quadrants) expect(Math.abs(count / 4000 - 0.25)).toBeLessThan(0.03);
});

test('arguments out of range are named in the error', () => {
  const stream = random(1).stream('data');
  expect(() => shapes.moons(0, 0.1, stream)).toThrow('moons: n must be an integer ≥ 1, got 0');
  expect(() => shapes.xor(9, -1, stream)).toThrow('xor: noise must be at least 0, got -1');
});
