/** Drawing a curve over a row of places: what a stroke fills, and what a key changes. */

export type Heights = readonly (number | undefined)[];

/**
 * Set one place, and every place that the stroke passed on its way from `last`, on a straight line
 * over the places' values `x`, which ascend.
 */
export function stroke(
  heights: Heights,
  x: readonly number[],
  last: { readonly place: number; readonly height: number } | undefined,
  place: number,
  height: number,
): Heights {
  const next = x.map((_, i) => heights[i]);
  next[place] = height;
  if (!last) return next;
  const from = x[last.place] ?? NaN;
  const way = (x[place] ?? NaN) - from;
  for (let i = Math.min(place, last.place) + 1; i < Math.max(place, last.place); i++) {
    const share = ((x[i] ?? NaN) - from) / way;
    next[i] = last.height + share * (height - last.height);
  }
  return next;
}

/** Where an empty place starts: at the nearest drawn place, else in the middle. */
export function startHeight(heights: Heights, place: number, min: number, max: number): number {
  for (let distance = 1; distance < heights.length; distance++) {
    const near = heights[place - distance] ?? heights[place + distance];
    if (near !== undefined) return near;
  }
  return (min + max) / 2;
}

/** The height after a key, or `undefined` when the key means nothing here; a page is ten steps. */
export function keyedHeight(
  key: string,
  height: number,
  min: number,
  max: number,
): number | undefined {
  const step = (max - min) / 100;
  const moves: Readonly<Record<string, number>> = {
    ArrowUp: height + step,
    ArrowDown: height - step,
    PageUp: height + 10 * step,
    PageDown: height - 10 * step,
    Home: min,
    End: max,
  };
  const moved = Object.hasOwn(moves, key) ? moves[key] : undefined;
  return moved === undefined ? undefined : rounded(Math.min(max, Math.max(min, moved)), step);
}

/** A height under a pointer, as a multiple of half a hundredth of the range. */
export function pointedHeight(share: number, min: number, max: number): number {
  const inside = Math.min(1, Math.max(0, share));
  return rounded(min + inside * (max - min), (max - min) / 200);
}

function rounded(value: number, step: number): number {
  return Number((Math.round(value / step) * step).toPrecision(10));
}
