/**
 * Which row a member sees when, and which activations it drops: pure functions of (seed, step,
 * position), so no engine stores a permutation or a mask.
 */
import { counterRandom, keyOf } from '#core/random.ts';
import { LIMITS } from './spec.ts';

/** The purposes a member's keys are split by. */
export const PURPOSE = { weights: 1, order: 2, dropout: 3 } as const;

/** A keyed bijection of the integers below `size`. */
export interface Permutation {
  readonly size: number;
  /** Smallest 2^n - 1 that is at least size - 1. */
  readonly mask: number;
  /** ⌈n / 2⌉, at least 1. */
  readonly shift: number;
  /** Added in round 0, 1, 2: counterRandom(key, 0 … 2). */
  readonly add: readonly [number, number, number];
  /** Multiplied in round 0, 1, 2: counterRandom(key, 3 … 5) | 1. */
  readonly multiply: readonly [number, number, number];
}

/**
 * The order of epoch `epoch`: key = keyOf(orderSeed, 2, epoch). Three rounds of x = (x + add) ·
 * multiply, x ^= x >> shift, all within the mask's bits, repeated until x < size (cycle walking;
 * fewer than two tries on average). Each step is a bijection of n bits, so the whole is one. With
 * a few rows, some places of a row are up to a quarter more frequent than others; from about 16
 * rows on this fades. Every row still comes once per epoch, which is what training rests on.
 */
export function epochOrder(orderSeed: number, epoch: number, size: number): Permutation {
  const key = keyOf(orderSeed, PURPOSE.order, epoch);
  const n = 32 - Math.clz32(size - 1);
  return {
    size,
    mask: size > 1 ? 0xffffffff >>> (32 - n) : 0,
    shift: Math.max(1, (n + 1) >>> 1),
    add: [counterRandom(key, 0), counterRandom(key, 1), counterRandom(key, 2)],
    multiply: [counterRandom(key, 3) | 1, counterRandom(key, 4) | 1, counterRandom(key, 5) | 1],
  };
}

/** The k-th element of the order, 0 ≤ k < size. */
export function permuted(order: Permutation, k: number): number {
  const { size, mask, shift, add, multiply } = order;
  let x = k;
  do {
    x = Math.imul(x + add[0], multiply[0]) & mask;
    x ^= x >>> shift;
    x = Math.imul(x + add[1], multiply[1]) & mask;
    x ^= x >>> shift;
    x = Math.imul(x + add[2], multiply[2]) & mask;
    x ^= x >>> shift;
  } while (x >= size);
  return x;
}

/**
 * Fill `into` with the places (among the member's `size` drawable rows) of the batch of a step.
 * Batches run on without regard to epochs: position p = step · batch + j is element p mod size of
 * epoch ⌊p / size⌋, so all batches are full and every row comes once per epoch.
 */
export function batchOrder(
  orderSeed: number,
  step: number,
  size: number,
  into: Uint32Array,
): Uint32Array {
  let position = (step * into.length) % size;
  let epoch = Math.floor((step * into.length) / size);
  let order = epochOrder(orderSeed, epoch, size);
  for (let j = 0; j < into.length; j++) {
    if (position === size) {
      position = 0;
      order = epochOrder(orderSeed, ++epoch, size);
    }
    into[j] = permuted(order, position++);
  }
  return into;
}

/** The key of a step's dropout masks. */
export function dropoutKey(orderSeed: number, step: number): number {
  return keyOf(orderSeed, PURPOSE.dropout, step);
}

/** An activation is dropped when its draw is below ⌊dropout · 2^32⌋. */
export function dropoutThreshold(dropout: number): number {
  return Math.floor(dropout * 2 ** 32);
}

/**
 * The counter of a unit's draw for row `position` of the batch: (layer · 64 + unit) · batch +
 * position, layers counted from the first hidden one.
 */
export function dropoutCounter(
  layer: number,
  unit: number,
  batch: number,
  position: number,
): number {
  return (layer * LIMITS.units + unit) * batch + position;
}
