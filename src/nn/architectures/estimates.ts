/** How the trainings are made by which architectures are estimated. */
import { hashText, keyOf } from '#core/random.ts';
import type { Architecture } from '#core/search/architecture.ts';
import { trainedEstimates } from '#core/search/estimates.ts';
import type { PopulationEngine } from '../engine.ts';
import type { PopulationData } from '../spec.ts';
import type { Split } from '../spiral-splits.ts';
import { architectureMember, seeds, spaceFingerprint } from './space.ts';

/** Of the super-network's optimizer, and its rows a step. */
export const sharedRate = 0.003;
export const sharedBatch = 32;

/** What the estimates depend on, beside seed and engine: 8 hex digits. */
export function estimatesFingerprint(): string {
  const parts = [spaceFingerprint(), trainedEstimates, sharedRate, sharedBatch];
  return hashText(JSON.stringify(parts)).toString(16).padStart(8, '0');
}

/**
 * An architecture with the weights and the order of rows by which it is estimated: those of none of
 * the trainings in the table of the same seed.
 */
export const estimateMember = (architecture: Architecture, seed: number) =>
  architectureMember(architecture, seed, seeds);
export const sharedSeed = (seed: number): number => keyOf(seed, 5);

export interface EstimateOptions {
  readonly splits: Readonly<Record<Extract<Split, 'train' | 'validation'>, PopulationData>>;
  /** Of the initial weights and the row orders. */
  readonly seed: number;
  readonly engine: PopulationEngine;
  readonly breathe: () => Promise<void>;
}
