/** An update rule as a surface: by how much a parameter changes, over what its gradients have been. */
import { describe, ruleFeatures, ruleUpdate } from '#core/optimize/learned-rule.ts';
import type { WayId } from './names.ts';

/** Both axes run from -edge to edge, in units of the root mean square of the gradients. */
export const edge = 2;
/** That root mean square: a usual one for the networks here. */
export const size = 0.1;
/** What momentum keeps; a mean that has stood for long has built up 1 / (1 - kept) of velocity. */
const kept = 0.9;

export interface Rules {
  readonly learned: Float64Array;
  /** Learning rates of the others, once they are tuned. */
  readonly rates: Readonly<Record<Exclude<WayId, 'learned'>, number>> | undefined;
}

/**
 * The change of a parameter at a training step, from its gradient and the mean of its gradients,
 * both in units of their root mean square; NaN before a way is tuned.
 */
export function changeOf(
  way: WayId,
  { learned, rates }: Rules,
  step: number,
  gradient: number,
  mean: number,
): number {
  const velocity = (mean * size * (1 - kept ** (step + 1))) / (1 - kept);
  if (way === 'learned') {
    const features = new Float64Array(ruleFeatures.length);
    describe(gradient * size, velocity, mean * size, size, step, features);
    return ruleUpdate(learned, features);
  }
  const rate = rates?.[way] ?? NaN;
  return -rate * { sgd: gradient * size, momentum: velocity, adam: mean }[way];
}

/** The surface, as charts draw it: gradient across, mean upwards. */
export function surfaceOf(way: WayId, rules: Rules, step: number, cells: number) {
  const middle = (i: number) => edge * ((2 * i + 1) / cells - 1);
  const values = Float32Array.from({ length: cells * cells }, (_, i) =>
    changeOf(way, rules, step, middle(i % cells), middle(Math.floor(i / cells))),
  );
  return { values, rows: cells, cols: cells };
}
