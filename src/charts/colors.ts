import { rgb } from 'd3-color';
import { interpolateLab, interpolateRgb, piecewise } from 'd3-interpolate';
import { interpolateCividis } from 'd3-scale-chromatic';
import type { Field, Palette } from './types.ts';

export type Theme = 'light' | 'dark';

/** The category tokens of `style/tokens.css` as numbers a canvas can use; a test compares them. */
export const categoryColors: Readonly<Record<Theme, readonly string[]>> = {
  light: ['#0072b2', '#c25400', '#00805e', '#a8487f', '#8a6d00', '#2f7fb0'],
  dark: ['#56b4e9', '#e69f00', '#2fc79a', '#d98cb8', '#f0e442', '#0072b2'],
};

/** The page behind the charts, as in `style/tokens.css`. */
export const paperColor: Readonly<Record<Theme, string>> = { light: '#fbfaf7', dark: '#16181c' };

/** Where a diverging scale is undecided: light on a light page, a raised gray on a dark one. */
const undecided: Readonly<Record<Theme, string>> = { light: '#f7f4ec', dark: '#24272c' };

/** How much of a category's color a fully decided cell shows, so that points stay visible on it. */
const strength: Readonly<Record<Theme, number>> = { light: 0.5, dark: 0.5 };

/** The color of category 0, 1, … as a CSS value that follows the theme. */
export function categoryColor(category: number): string {
  return `var(--series-${(((category % 6) + 6) % 6) + 1})`;
}

function bytes(colorAt: (t: number) => string): Uint8ClampedArray {
  const table = new Uint8ClampedArray(256 * 4); // [256, rgba]
  for (let i = 0; i < 256; i++) {
    const { r, g, b } = rgb(colorAt(i / 255));
    table.set([r, g, b, 255], i * 4);
  }
  return table;
}

function softened(category: number, theme: Theme): string {
  const color = categoryColors[theme][category % 6] ?? '#888888';
  return interpolateRgb(undecided[theme], color)(strength[theme]);
}

const tables = new Map<string, Uint8ClampedArray>();

/**
 * The 256 colors of a palette as bytes [256, rgba], from its low to its high end. For
 * `categories`: from undecided to the color of `category`.
 */
export function colorTable(palette: Palette, theme: Theme, category = 0): Uint8ClampedArray {
  const key = `${palette} ${theme} ${category}`;
  let table = tables.get(key);
  if (!table) {
    if (palette === 'magnitude') {
      table = bytes((t) => interpolateCividis(theme === 'light' ? 1 - t : t));
    } else if (palette === 'classes') {
      const ends = [softened(0, theme), undecided[theme], softened(1, theme)];
      table = bytes(piecewise(interpolateLab, ends));
    } else {
      table = bytes(interpolateLab(undecided[theme], softened(category, theme)));
    }
    tables.set(key, table);
  }
  return table;
}

/**
 * Paint a field into `pixels` ([rows, cols, rgba], row 0 of the image at the top, so rows are
 * flipped). Values are read on `range`, clamped; `NaN` is transparent. Throws when a length does
 * not fit.
 */
export function paintField(
  field: Field,
  palette: Palette,
  range: readonly [number, number],
  theme: Theme,
  pixels: Uint8ClampedArray,
): void {
  const { values, rows, cols, confidence } = field;
  if (values.length !== rows * cols || pixels.length !== rows * cols * 4) {
    throw new RangeError(
      `paintField: values and pixels must be rows × cols (× 4) = ${rows} × ${cols}, ` +
        `got ${values.length} and ${pixels.length}`,
    );
  }
  const scale = 255 / (range[1] - range[0] || 1);
  let table = colorTable(palette, theme);
  for (let row = 0; row < rows; row++) {
    for (let col = 0; col < cols; col++) {
      const cell = row * cols + col;
      const out = ((rows - 1 - row) * cols + col) * 4;
      const value = values[cell] ?? NaN;
      let place = (value - range[0]) * scale;
      if (palette === 'categories') {
        if (value >= 0) table = colorTable(palette, theme, Math.round(value));
        place = Number.isNaN(value) ? NaN : 255 * (confidence?.[cell] ?? 1);
      }
      if (Number.isNaN(place)) {
        pixels[out + 3] = 0;
        continue;
      }
      const from = Math.round(Math.min(255, Math.max(0, place))) * 4;
      pixels[out] = table[from] ?? 0;
      pixels[out + 1] = table[from + 1] ?? 0;
      pixels[out + 2] = table[from + 2] ?? 0;
      pixels[out + 3] = 255;
    }
  }
}
