/**
 * Gradient checkpointing: keep some activations, compute the others again. Memory counts the
 * activations of one layer as 1, compute the forward pass of one layer.
 */
import { checkInteger } from '../check.ts';

/**
 * Activations held at once when `layers` layers are cut into `segments` of equal length: one at the
 * start of each segment, and those of the segment whose backward runs. Chen et al. (2016),
 * section 4.
 */
export function segmentMemory(layers: number, segments: number): number {
  checkInteger('segmentMemory', 'segments', segments, 1);
  return segments + Math.ceil(layers / segments);
}

/** The fewest segments with the least memory; about √layers of them. */
export function bestSegments(layers: number): { segments: number; memory: number } {
  checkInteger('bestSegments', 'layers', layers, 1);
  let best = { segments: 1, memory: segmentMemory(layers, 1) };
  for (let segments = 2; segments <= layers; segments++) {
    const memory = segmentMemory(layers, segments);
    if (memory < best.memory) best = { segments, memory };
  }
  return best;
}

/**
 * Compute with a share of the layers computed twice, over compute without, where a backward costs
 * `backward` forwards: 4/3 for all layers and a backward of 2.
 */
export function recomputeCost(share: number, backward = 2): number {
  return (1 + backward + share) / (1 + backward);
}

/**
 * The longest chain of layers that can be reversed with room for `snapshots` states when each layer
 * is computed forward at most `sweeps` times, C(snapshots + sweeps, snapshots). Griewank and
 * Walther (2000), Algorithm 799.
 */
export function longestReversible(snapshots: number, sweeps: number): number {
  let count = 1;
  for (let i = 1; i <= snapshots; i++) count = (count * (sweeps + i)) / i;
  return Math.round(count);
}

/**
 * Peak activations of one device of GPipe, O(N + (L / K)(N / M)), with unit constants: the inputs of
 * all micro-batches, and all layers of one. Huang et al. (2019), section 2.3.
 */
export function gpipeMemory(rows: number, layers: number, devices: number, micro: number): number {
  return rows + (layers / devices) * (rows / micro);
}

/** [segments] layers of each segment: equal but for one, the longer ones last. */
export function segmentLengths(layers: number, segments: number): number[] {
  checkInteger('segmentLengths', 'segments', segments, 1);
  if (segments > layers) {
    throw new RangeError(
      `segmentLengths: segments must be at most layers = ${layers}, got ${segments}`,
    );
  }
  const [short, longer] = [Math.floor(layers / segments), layers % segments];
  return Array.from({ length: segments }, (_, i) => short + (i >= segments - longer ? 1 : 0));
}

/**
 * What is held over a step, as corners of a line: `held[i]` from `time[i]` on. Times are in forwards
 * of one layer. Without `segments` everything is kept.
 */
export function heldOverStep(
  layers: number,
  segments: number | undefined,
  backward = 2,
): { readonly time: number[]; readonly held: number[] } {
  const time = [0];
  const held = [1]; // the input
  let [now, count] = [0, 1];
  const step = (took: number, by: number): void => {
    now += took;
    count += by;
    time.push(now);
    held.push(count);
  };
  const lengths = segments === undefined ? [layers] : segmentLengths(layers, segments);
  lengths.forEach((length, i) => {
    for (let layer = 0; layer < length; layer++) {
      const last = layer === length - 1 && i < lengths.length - 1;
      step(1, segments === undefined || last ? 1 : 0);
    }
  });
  for (const length of lengths.toReversed()) {
    if (segments !== undefined) for (let layer = 0; layer < length; layer++) step(1, 1);
    for (let layer = 0; layer < length; layer++) step(backward, -1);
    if (segments !== undefined) step(0, -1); // where the segment began
  }
  return { time, held };
}

/**
 * The most layers whose activations fit into `room` when a share of the layers, in segments, is
 * computed twice and the others are kept.
 */
export function mostLayers(room: number, share: number): number {
  const fits = (layers: number): boolean => {
    const twice = Math.round(share * layers);
    // The least of k + ⌈n / k⌉ is ⌈2 √n⌉.
    return layers - twice + Math.max(1, Math.ceil(2 * Math.sqrt(twice))) <= room;
  };
  let [low, high] = [0, 1];
  while (fits(high)) [low, high] = [high, 2 * high];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}
