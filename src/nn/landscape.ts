/** The networks of a landscape of two hyperparameters. */
import { keyOf } from '#core/random.ts';
import { axes, valueAt, type AxisId, type Place } from '#core/search/hyperparameters.ts';
import type { MemberSpec, Optimizer } from './spec.ts';

export interface LandscapeOptions {
  /** The axes across and upwards; the third hyperparameter keeps what it has off its axis. */
  readonly x: AxisId;
  readonly y: AxisId;
  readonly optimizer: Optimizer['kind'];
}

/** Neighbors differ in what the axes say and in nothing else: one seed for all. */
export function landscapeMember(
  { x, y, optimizer }: LandscapeOptions,
  place: Place,
  seed: number,
): MemberSpec {
  const value = (id: AxisId) =>
    id === x ? valueAt(id, place.x) : id === y ? valueAt(id, place.y) : axes[id].off;
  const units = value('units');
  return {
    hidden: [
      { units, activation: 'tanh' },
      { units, activation: 'tanh' },
    ],
    optimizer: { kind: optimizer, learningRate: value('rate') },
    batch: value('batch'),
    initSeed: keyOf(seed, 1),
    orderSeed: keyOf(seed, 2),
  };
}
