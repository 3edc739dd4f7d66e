/** The shapes of data the charts draw. Everything is read-only; replace it, never mutate it. */

/** How a number is written: `percent` shows 0.784 as 78.4 %, `integer` drops decimals. */
export type NumberFormat = 'number' | 'integer' | 'percent' | ((value: number) => string);

export interface AxisSpec {
  readonly label: string;
  readonly unit?: string;
  readonly format?: NumberFormat;
  /** Fixed ends of the axis; without it they follow the data. */
  readonly domain?: readonly [number, number];
  /** Logarithmic scale; values ≤ 0 are then gaps. */
  readonly log?: boolean;
  /** Start an automatic axis at zero. */
  readonly zero?: boolean;
}

/** A value with the ends of its interval, such as an estimate ± two standard errors. */
export interface Estimate {
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
}

export interface Bar {
  /** What stands under the bar. */
  readonly label: string;
  readonly value: number;
  /** Drawn filled instead of outlined. */
  readonly highlighted?: boolean;
  /** A point with whiskers drawn over the bar. */
  readonly estimate?: Estimate;
  /** What this bar is and what caused it, in a sentence. */
  readonly why: string;
}

/** A line to compare with: at a y value, or at an x value (for bars: 1.5 is between bars 1 and 2). */
export interface Reference {
  readonly axis: 'x' | 'y';
  readonly at: number;
  readonly label: string;
  /** A label of a y value stands at the right end, where lines have come down by then. */
  readonly end?: boolean;
}

/** One line. `x` ascends; `NaN` in `y` is a gap; `low` and `high` make a band around the line. */
export interface Series {
  readonly label: string;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly low?: ArrayLike<number>;
  readonly high?: ArrayLike<number>;
  /** Category 0–5, the same for the same thing in every chart; by default the position in the list. */
  readonly category?: number;
  /** A thin unlabeled line behind the others, such as one member of many. */
  readonly quiet?: boolean;
}

/**
 * Values on a regular grid, row-major [rows, cols], **row 0 at the bottom**. Each value belongs to
 * the middle of its cell: column j sits at x0 + (j + 0.5) / cols · (x1 − x0). `NaN` is left blank.
 */
export interface Field {
  readonly values: Float32Array;
  readonly rows: number;
  readonly cols: number;
  /** For the palette `categories` only: how sure each cell is, 0–1, [rows, cols]. */
  readonly confidence?: Float32Array;
}

/**
 * How a field is colored. `classes`: a probability, class 0 blue, class 1 orange. `magnitude`: an
 * even scale from little to much. `categories`: the values are class numbers 0–5.
 */
export type Palette = 'classes' | 'magnitude' | 'categories';

export interface FieldPoint {
  readonly x: number;
  readonly y: number;
  /** Class 0–5: tells color and shape. */
  readonly category: number;
  /** How much the point counts, from 0 on; scales the area, and 0 is drawn hollow. Default 1. */
  readonly multiplicity?: number;
  readonly why: string;
}

/** One of many small fields. */
export interface Tile {
  readonly caption: string;
  /** `null` while there is nothing to draw yet. */
  readonly field: Field | null;
}

/** A column of a table: its name, or its name and how its numbers are written. */
export type TableColumn =
  | string
  | { readonly name: string; readonly format?: NumberFormat; readonly unit?: string | undefined };

/** The figures behind a figure: numbers in full precision, `NaN` where there is none. */
export interface TableData {
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly (string | number)[])[];
}

export interface KeyItem {
  readonly label: string;
  /** A CSS color. */
  readonly color: string;
  readonly mark: 'filled' | 'hollow' | 'line' | 'whisker' | 'symbol' | 'dot' | 'ring';
  /** For `symbol`: the category whose shape it is. */
  readonly category?: number;
  readonly dash?: string | undefined;
  /** For `dot` and `ring`: radius in px. */
  readonly radius?: number;
}

/** A point of a field in px from the top left corner of its plot. */
export interface PlacedPoint {
  readonly x: number;
  readonly y: number;
  /** In px². */
  readonly area: number;
  readonly category: number;
  readonly hollow: boolean;
}
