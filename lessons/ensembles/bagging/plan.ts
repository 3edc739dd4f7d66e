/** What a run consists of; pure, so that page and worker agree on it. */
import type { Bagging } from './params.ts';

/** Adam steps of a network, steps between two looks at it, and units in each of its two layers. */
export const networkSteps = 300;
export const networkEvery = 20;
export const networkUnits = 16;

/** Cells of the maps along each side. */
export const gridSide = 48;

/** Snapshots of a whole run after the first: one a member, or one every few training steps. */
export function plan({ base, members }: Pick<Bagging, 'base' | 'members'>): { steps: number } {
  return { steps: base === 'network' ? networkSteps / networkEvery : members };
}
