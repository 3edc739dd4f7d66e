import { expect, test } from 'vitest';
import { parseParams } from '#run/parse.ts';
import {
  firstDigit,
  moved,
  packDigit,
  packedLength,
  unpackDigit,
  withStroke,
  writtenDigit,
} from './drawn.ts';
import params from './params.ts';

test('a picture survives the address to one of sixteen grays', () => {
  const picture = writtenDigit(3, 1);
  const text = packDigit(picture);
  expect(text).toHaveLength(packedLength);
  expect(parseParams(params, { digit: text }).problems).toEqual([]);
  unpackDigit(text).forEach((gray, i) => {
    expect(Math.abs(gray - picture[i]!)).toBeLessThanOrEqual(1 / 30 + 1e-12);
  });
  expect(packDigit(unpackDigit(text))).toBe(text);
});

test('any text of the address is a picture, short ones on paper', () => {
  for (const text of ['', 'A', 'AB', '_-_', 'zzzzz', '_'.repeat(packedLength)]) {
    const picture = unpackDigit(text);
    expect(picture).toHaveLength(256);
    expect(picture.every((gray) => gray >= 0 && gray <= 1)).toBe(true);
  }
  expect(unpackDigit('').every((gray) => gray === 0)).toBe(true);
});

test('a stroke leaves ink along its way and takes none', () => {
  const empty = new Float64Array(256);
  const across = withStroke(empty, [2, 8], [14, 8]);
  expect(across[16 * 8 + 8]).toBeGreaterThan(0.5);
  expect(across[16 * 2 + 8]).toBe(0);
  const both = withStroke(across, [8, 2], [8, 14]);
  across.forEach((gray, i) => expect(both[i]).toBeGreaterThanOrEqual(gray));
});

test('a move shifts every pixel and brings in paper', () => {
  const picture = writtenDigit(7);
  const right = moved(picture, 1, 0);
  expect(right[16 * 5 + 6]).toBe(picture[16 * 5 + 5]);
  expect(right[16 * 5]).toBe(0);
  expect([...moved(moved(picture, 0, -1), 0, 1)].slice(16, 240)).toEqual(
    [...picture].slice(16, 240),
  );
});

test('a digit written in a hurry is another one each time', () => {
  expect(writtenDigit(5, 1)).not.toEqual(writtenDigit(5, 2));
  expect(writtenDigit(5, 1)).toEqual(writtenDigit(5, 1));
  expect(unpackDigit(firstDigit).some((gray) => gray > 0.5)).toBe(true);
});
