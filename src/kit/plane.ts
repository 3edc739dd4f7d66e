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

/** The same map for the same array: a map that has not changed is not painted again. */
function oncePerArray<T extends object, A extends unknown[]>(
  make: (array: T, ...more: A) => Field,
): (array: T, ...more: A) => Field {
  const made = new WeakMap<T, Field>();
  return (array, ...more) => {
    const field = made.get(array) ?? make(array, ...more);
    made.set(array, field);
    return field;
  };
}

/** The class of each cell as a map. */
export const classField = oncePerArray((cells: Uint8Array) =>
  squareField(Float32Array.from(cells)),
);

/**
 * Shares or probabilities of the classes, [cells, classes], as a map: that of class 1 of two, or
 * the winning class of more with its lead over an even split as confidence.
 */
export const shareField = oncePerArray(
  (shares: Float32Array | Float64Array, classes: number): Field => {
    if (classes === 2) return squareField(Float32Array.from(shares.filter((_, i) => i % 2 === 1)));
    const winners = mostProbableClasses(Float64Array.from(shares), classes);
    const confidence = Float32Array.from(winners, (winner, cell) => {
      const share = shares[cell * classes + winner] ?? 0;
      return (share * classes - 1) / (classes - 1);
    });
    return { ...squareField(Float32Array.from(winners)), confidence };
  },
);

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

/** The training rows as points. @param why What is to be said of a row after its name, when asked. */
export function rowPoints(
  view: PlaneView,
  why: (row: number) => string,
  weights?: ArrayLike<number>,
): FieldPoint[] {
  return Array.from(view.y, (category, row): FieldPoint => {
    return {
      x: view.x[2 * row] ?? NaN,
      y: view.x[2 * row + 1] ?? NaN,
      category,
      multiplicity: weights?.[row] ?? 1,
      get why() {
        return `${rowName(view, row)}${why(row)}`;
      },
    };
  });
}
