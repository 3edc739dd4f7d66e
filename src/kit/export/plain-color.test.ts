import { expect, test } from 'vitest';
import { isTransparent, plainColor } from './plain-color.ts';

test('mixed colors are written as plain ones, and plain ones are left alone', () => {
  expect(plainColor('color(srgb 0.5 0 1)')).toBe('rgb(128, 0, 255)');
  expect(plainColor('color(srgb 0.5 -0.1 1.2 / 0.25)')).toBe('rgba(128, 0, 255, 0.25)');
  expect(plainColor('rgb(1, 2, 3)')).toBe('rgb(1, 2, 3)');
  expect(plainColor('none')).toBe('none');
});

test('only what cannot be seen is transparent', () => {
  expect(isTransparent('rgba(0, 0, 0, 0)')).toBe(true);
  expect(isTransparent('color(srgb 0 0 0 / 0)')).toBe(true);
  expect(isTransparent('rgba(0, 0, 0, 0.5)')).toBe(false);
  expect(isTransparent('rgb(10, 20, 0)')).toBe(false);
});
