import { expect, test } from 'vitest';
import { carryOver } from './carry-over.ts';

const snapshot = (step: number) => ({
  step,
  view: {
    x: Float64Array.of(0.1, NaN, 0.3),
    labels: ['no', 'yes'],
    members: Array.from({ length: step }, (_, m) => Uint8Array.of(m, m, m)),
    axes: [{ name: 'a', ends: [0, 1] }],
  },
});

test('what has the same content is the same object, and what has changed is new', () => {
  const before = snapshot(2);
  const now = snapshot(3);
  const kept = carryOver(before, now);
  expect(kept).toEqual(now);
  expect(kept.view).not.toBe(before.view);
  expect(kept.view.x).toBe(before.view.x);
  expect(kept.view.labels).toBe(before.view.labels);
  expect(kept.view.axes).toBe(before.view.axes);
  expect(kept.view.members[1]).toBe(before.view.members[1]);
  expect(kept.view.members[2]).toBe(now.view.members[2]);
});

test('where nothing has changed, the whole is the one before', () => {
  const before = snapshot(2);
  expect(carryOver(before, snapshot(2))).toBe(before);
});

test('neither value is written to', () => {
  const [before, now] = [snapshot(2), snapshot(3)];
  carryOver(before, now);
  expect(before).toEqual(snapshot(2));
  expect(now).toEqual(snapshot(3));
});

test('kinds, lengths, keys, signs of zero and what is absent are told apart', () => {
  const apart: readonly (readonly [unknown, unknown])[] = [
    [Float64Array.of(0), Float64Array.of(-0)],
    [Float32Array.of(1, 2), Float32Array.of(1)],
    [Uint8Array.of(1, 2, 3, 4), Int8Array.of(1, 2, 3, 4)],
    [Uint8Array.of(1, 2, 3), Uint8Array.of(1, 2, 4)],
    [[1, 2], [1]],
    [[0], [-0]],
    [[1], [1, undefined]],
    [[], {}],
    [{ a: 1 }, { b: 1 }],
    [{ a: 1 }, { a: 1, b: undefined }],
    [{ a: undefined }, { b: undefined }],
    [null, { a: 1 }],
    [{ a: 1 }, null],
  ];
  for (const [before, now] of apart) expect(carryOver(before, now)).toStrictEqual(now);
  const date = new Date(0);
  expect(carryOver(new Date(0), date)).toBe(date);
});

test('a view into a larger buffer is compared by its own bytes', () => {
  const buffer = Uint8Array.of(9, 1, 2, 3).buffer;
  const before = Uint8Array.of(1, 2, 3);
  expect(carryOver(before, new Uint8Array(buffer, 1, 3))).toBe(before);
  expect(carryOver(before, new Uint8Array(buffer, 0, 3))).not.toBe(before);
});
