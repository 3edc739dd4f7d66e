import { expect, test } from 'vitest';
import { testLab } from '#test/lab.ts';
import {
  mostCharacters,
  mostPoints,
  packPoints,
  ringAndCore,
  unpackPoints,
  withoutNearest,
  withPoint,
  type PaintedPoint,
} from './painted.ts';
import params from './params.ts';
import { makeProblem } from './problem.ts';

const at = (x: number, y: number, label: 0 | 1 = 0): PaintedPoint => ({ x, y, label });

test('points come back from the address, to a 256th of the window', () => {
  const text = packPoints(ringAndCore);
  expect(text).toMatch(/^[\w-]+$/);
  const points = unpackPoints(text);
  expect(points).toHaveLength(ringAndCore.length);
  points.forEach(({ x, y, label }, i) => {
    expect(Math.abs(x - (ringAndCore[i]?.x ?? NaN))).toBeLessThan(0.006);
    expect(Math.abs(y - (ringAndCore[i]?.y ?? NaN))).toBeLessThan(0.006);
    expect(label).toBe(ringAndCore[i]?.label);
  });
  expect(packPoints(points)).toBe(text);
  expect(unpackPoints(packPoints([at(9, -9, 1)]))).toEqual([at(1.5, -1.5, 1)]);
});

test('what is no painting gives the points that can be read, and never throws', () => {
  for (const text of ['', 'A', 'AAAAA', '----', '____zz', 'AAAA']) {
    expect(unpackPoints(text)).toHaveLength(Math.floor(text.length / 4));
  }
});

test('the oldest point gives way to one too many; the nearest is erased', () => {
  const full = Array.from({ length: mostPoints }, (_, i) => at(i / mostPoints, 0));
  const more = withPoint(full, at(1, 1, 1));
  expect(more).toHaveLength(mostPoints);
  expect(more.at(-1)).toEqual(at(1, 1, 1));
  expect(packPoints(more)).toHaveLength(mostCharacters);
  expect(withoutNearest([at(0, 0), at(1, 0), at(0, 1)], 0.9, 0.2)).toEqual([at(0, 0), at(0, 1)]);
  expect(withoutNearest([], 0, 0)).toEqual([]);
});

test('painted points are the training rows; test rows lie around them, as far as the noise', async () => {
  const values = { ...params.defaults, data: 'painted', noise: 0.1 } as const;
  const { train, test: tests, axes, remarks } = await makeProblem(values, 1, testLab);
  const points = unpackPoints(values.paint);
  expect(train.rows).toBe(points.length);
  expect(Array.from(train.x.slice(0, 2))).toEqual([points[0]?.x, points[0]?.y]);
  expect(axes.map(({ ends }) => ends)).toEqual([
    [-1.5, 1.5],
    [-1.5, 1.5],
  ]);
  expect(remarks[0]).toContain('23 painted points');
  let squares = 0;
  for (let row = 0; row < tests.rows; row++) {
    const point = points[row % points.length];
    expect(tests.y[row]).toBe(point?.label);
    squares += (tests.x[2 * row]! - point!.x) ** 2;
  }
  expect(Math.sqrt(squares / tests.rows)).toBeCloseTo(0.1, 2);
});

test('too few points, or of one class only, are an error in a sentence', async () => {
  const paint = (points: PaintedPoint[]) =>
    makeProblem({ ...params.defaults, data: 'painted', paint: packPoints(points) }, 1, testLab);
  await expect(paint([])).rejects.toThrow('at least 4 points of both classes, got 0 and 0');
  await expect(paint([at(0, 0), at(1, 0), at(0, 1), at(1, 1)])).rejects.toThrow('got 4 and 0');
});
