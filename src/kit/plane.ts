/** From the arrays of a problem in the plane to what its maps draw. */
import type { AxisSpec, Field, FieldPoint } from '#charts/types.ts';
import { mostProbableClasses } from '#core/learners/vote.ts';
import type { Axis } from '#run/plane.ts';

/** What every snapshot of such a section holds. */
export interface PlaneView {
  readonly x: Float64Array; // [rows, 2] training rows
  readonly y: Uint8Array; // [rows]
  readonly labels: readonly string[]; // [classes]
  readonly axes: readonly [Axis, Axis];
}

/** A square map of values, row 0 at the bottom. */
export function squareField(values: Float32Array): Field {
  const side = Math.sqrt(values.length);
  return { values, rows: side, cols: side };
}

/** The class of each cell as a map. */
export function classField(cells: Uint8Array): Field {
  return squareField(Float32Array.from(cells));
}

/**
 * Shares or probabilities of the classes, [cells, classes], as a map: that of class 1 of two, or
 * the winning class of more with its lead over an even split as confidence.
 */
export function shareField(shares: Float32Array | Float64Array, classes: number): Field {
  const cells = shares.length / classes;
  const at = (cell: number, c: number): number => shares[cell * classes + c] ?? 0;
  if (classes === 2) return squareField(Float32Array.from({ length: cells }, (_, i) => at(i, 1)));
  const winners = mostProbableClasses(Float64Array.from(shares), classes);
  const confidence = Float32Array.from(
    winners,
    (winner, cell) => (at(cell, winner) * classes - 1) / (classes - 1),
  );
  return { ...classField(winners), confidence };
}

/** `classes` for two, `categories` for more. */
export function paletteOf({ labels }: Pick<PlaneView, 'labels'>): 'classes' | 'categories' {
  return labels.length === 2 ? 'classes' : 'categories';
}

/** What the two ends of the palette mean. */
export function endsOf({ labels }: Pick<PlaneView, 'labels'>): readonly [string, string] {
  return [labels[0] ?? '', labels[labels.length - 1] ?? ''];
}

export function windowOf({
  axes: [first, second],
}: Pick<PlaneView, 'axes'>): Record<'x' | 'y', AxisSpec & { domain: readonly [number, number] }> {
  return {
    x: { label: first.name, domain: first.ends },
    y: { label: second.name, domain: second.ends },
  };
}

/** Row 3, Adelie (Beak Length 38.1, Body Mass 3.40e+3): where a training row lies, in words. */
export function rowName(view: PlaneView, row: number): string {
  const [first, second] = view.axes;
  const place = [first, second]
    .map(({ name }, f) => `${name} ${(view.x[2 * row + f] ?? NaN).toPrecision(3)}`)
    .join(', ');
  const label = view.y[row] ?? 0;
  return `Row ${row + 1}, ${view.labels[label] ?? label} (${place})`;
}

/** The training rows as points; `more` adds what is to be said of a row, and its weight. */
export function rowPoints(
  view: PlaneView,
  more: (row: number) => Pick<FieldPoint, 'multiplicity' | 'why'>,
): FieldPoint[] {
  return Array.from(view.y, (category, row): FieldPoint => {
    const [x, y] = [view.x[2 * row] ?? NaN, view.x[2 * row + 1] ?? NaN];
    const { multiplicity, why } = more(row);
    const said = { x, y, category, why: `${rowName(view, row)}${why}` };
    return multiplicity === undefined ? said : { ...said, multiplicity };
  });
}
