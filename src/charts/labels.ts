/**
 * Move labels apart so that neighbors are at least `gap` px away from each other and all lie in
 * [low, high], changing the squared distances to where they want to be as little as possible
 * (isotonic regression by pooling adjacent violators). Order is kept; with too little room the gap
 * shrinks. Returns positions in the order of `wanted`.
 */
export function spreadLabels(
  wanted: readonly number[],
  gap: number,
  low: number,
  high: number,
): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const room = Math.max(0, high - low);
  const step = order.length > 1 ? Math.min(gap, room / (order.length - 1)) : 0;
  const pools: { sum: number; size: number }[] = [];
  order.forEach((index, rank) => {
    let pool = { sum: (wanted[index] ?? 0) - rank * step, size: 1 };
    let before = pools.at(-1);
    while (before && before.sum / before.size > pool.sum / pool.size) {
      pool = { sum: before.sum + pool.sum, size: before.size + pool.size };
      pools.pop();
      before = pools.at(-1);
    }
    pools.push(pool);
  });
  const last = Math.max(low, high - step * (order.length - 1));
  const placed = new Array<number>(wanted.length).fill(0);
  let rank = 0;
  for (const { sum, size } of pools) {
    const start = Math.min(last, Math.max(low, sum / size));
    for (let i = 0; i < size; i++, rank++) placed[order[rank] ?? 0] = start + rank * step;
  }
  return placed;
}

/**
 * At which end of a level its label hides less: the number of marks under a box `width` wide and
 * `height` high that stands on `y`, at the left edge against the right one. A tie stays at the left.
 */
export function freerEnd(
  marks: readonly (readonly [x: number, y: number])[],
  { y, left, right, width, height }: Record<'y' | 'left' | 'right' | 'width' | 'height', number>,
): 'start' | 'end' {
  let [start, end] = [0, 0];
  for (const [x, at] of marks) {
    if (at > y + height / 2 || at < y - height) continue;
    if (x <= left + width) start++;
    if (x >= right - width) end++;
  }
  return end < start ? 'end' : 'start';
}
