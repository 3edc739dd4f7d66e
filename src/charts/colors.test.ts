import { readFileSync } from 'node:fs';
import { lab } from 'd3-color';
import { expect, test } from 'vitest';
import { categoryColor, categoryColors, colorTable, paintField, paperColor } from './colors.ts';
import type { Theme } from './colors.ts';

const themes: readonly Theme[] = ['light', 'dark'];
const tokens = readFileSync(new URL('../style/tokens.css', import.meta.url), 'utf8');

function lightness(table: Uint8ClampedArray, i: number): number {
  return lab(`rgb(${table[4 * i]}, ${table[4 * i + 1]}, ${table[4 * i + 2]})`).l;
}

test('the colors of the canvas are the tokens of the page', () => {
  const token = (name: string): string[] =>
    new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(tokens)?.slice(1) ?? [];
  expect(token('paper')).toEqual([paperColor.light, paperColor.dark]);
  for (let i = 0; i < 6; i++) {
    expect(token(`series-${i + 1}`)).toEqual([categoryColors.light[i], categoryColors.dark[i]]);
  }
});

test('categories repeat after the sixth', () => {
  expect(categoryColor(0)).toBe('var(--series-1)');
  expect(categoryColor(7)).toBe('var(--series-2)');
});

test('magnitude runs evenly in one direction, from the page towards ink', () => {
  for (const theme of themes) {
    const table = colorTable('magnitude', theme);
    const steps = Array.from({ length: 255 }, (_, i) => {
      return (lightness(table, i + 1) - lightness(table, i)) * (theme === 'light' ? -1 : 1);
    });
    expect(Math.min(...steps)).toBeGreaterThan(-0.5);
    expect(Math.abs(lightness(table, 255) - lightness(table, 0))).toBeGreaterThan(60);
  }
});

test('the class scale is nearest to the page in the middle and blue and orange at its ends', () => {
  for (const theme of themes) {
    const table = colorTable('classes', theme);
    const middle = lightness(table, 128);
    for (const end of [0, 255]) {
      const away =
        theme === 'light' ? middle - lightness(table, end) : lightness(table, end) - middle;
      expect(away).toBeGreaterThan(15);
    }
    expect(table[2]).toBeGreaterThan(table[0] ?? 255); // blue over red at class 0
    expect(table[255 * 4]).toBeGreaterThan(table[255 * 4 + 2] ?? 255); // red over blue at class 1
  }
});

test('paintField puts row 0 at the bottom, clamps, and leaves gaps transparent', () => {
  const pixels = new Uint8ClampedArray(2 * 2 * 4);
  const values = new Float32Array([-7, NaN, 0.5, 9]); // bottom row, then top row
  paintField({ values, rows: 2, cols: 2 }, 'classes', [0, 1], 'light', pixels);
  const table = colorTable('classes', 'light');
  expect([...pixels.slice(8, 12)]).toEqual([...table.slice(0, 4)]);
  expect(pixels[15]).toBe(0);
  expect([...pixels.slice(0, 4)]).toEqual([...table.slice(128 * 4, 129 * 4)]);
  expect([...pixels.slice(4, 8)]).toEqual([...table.slice(255 * 4)]);
});

test('paintField colors categories by class number and confidence', () => {
  const pixels = new Uint8ClampedArray(3 * 4);
  const field = {
    values: new Float32Array([2, 2, NaN]),
    confidence: new Float32Array([0, 1, 1]),
    rows: 1,
    cols: 3,
  };
  paintField(field, 'categories', [0, 1], 'dark', pixels);
  const table = colorTable('categories', 'dark', 2);
  expect([...pixels.slice(0, 4)]).toEqual([...table.slice(0, 4)]);
  expect([...pixels.slice(4, 8)]).toEqual([...table.slice(255 * 4)]);
  expect(pixels[11]).toBe(0);
});

test('paintField names the sizes that do not fit', () => {
  const field = { values: new Float32Array(5), rows: 2, cols: 3 };
  expect(() => paintField(field, 'classes', [0, 1], 'light', new Uint8ClampedArray(24))).toThrow(
    'got 5 and 24',
  );
});
