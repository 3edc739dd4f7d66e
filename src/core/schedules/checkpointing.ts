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
