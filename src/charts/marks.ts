/**
 * Where a key press leads among `count` marks laid out in `columns` columns, or `null` when the
 * key moves nothing. Left and Right go in reading order, Up and Down by a row, without wrapping.
 */
export function nextMark(
  key: string,
  index: number,
  count: number,
  columns = count,
): number | null {
  if (count < 1) return null;
  const to: Record<string, number> = {
    ArrowLeft: index - 1,
    ArrowRight: index + 1,
    ArrowUp: index - columns,
    ArrowDown: index + columns,
    Home: 0,
    End: count - 1,
  };
  const target = to[key];
  if (target === undefined) return null;
  return target < 0 || target >= count ? index : target;
}

/** The place in ascending `positions` that is nearest to `at`; `null` when there is none. */
export function nearestSorted(positions: readonly number[], at: number): number | null {
  if (positions.length === 0 || Number.isNaN(at)) return null;
  let low = 0;
  let high = positions.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((positions[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  const before = positions[low - 1];
  const here = positions[low] ?? at;
  return before !== undefined && at - before <= here - at ? low - 1 : low;
}

/** The point nearest to (x, y) at most `within` px away, or `null`. Later points lie on top and win. */
export function nearestPoint(
  points: readonly { readonly x: number; readonly y: number }[],
  x: number,
  y: number,
  within: number,
): number | null {
  let best: number | null = null;
  let shortest = within;
  points.forEach((point, i) => {
    const distance = Math.hypot(point.x - x, point.y - y);
    if (distance <= shortest) {
      shortest = distance;
      best = i;
    }
  });
  return best;
}

/** The indices of `values` from the smallest to the largest; equal values keep their order. */
export function ascendingOrder(values: readonly number[]): number[] {
  return values.map((_, i) => i).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b);
}
