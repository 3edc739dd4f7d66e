/** Cheap estimates of an architecture's final loss: what they are, and what they cost. */
import { hashText, keyOf } from '#core/random.ts';
import type { Architecture } from '#core/search/architecture.ts';
import { fullSteps, splitRows } from '#core/search/toy-space.ts';
import type { PopulationEngine } from '../engine.ts';
import type { PopulationData } from '../spec.ts';
import type { Split } from '../spiral-splits.ts';
import { architectureMember, seeds, spaceFingerprint } from './space.ts';

/** Early stopping: the steps after which a training is looked at; the last is the end. */
export const earlySteps = [3, 6, 12, 30, 60, fullSteps] as const;
/** Fewer data: training rows, each seen as often as in a full training. */
export const dataRows = [13, 26, 64, 128] as const;
/** Weight sharing: the super-network's steps, as shares of training every architecture in full. */
export const sharedShares = [0.0025, 0.005, 0.01, 0.02, 0.04] as const;
export const sharedRate = 0.003;
export const sharedBatch = 32;

/** What the estimates of an architecture are by, in the order of their numbers. */
export interface TrainedEstimate {
  readonly method: 'early' | 'data' | 'shared';
  /** Of the training steps that training each architecture once in full takes, in (0, 1]. */
  readonly share: number;
}
export const stepsOfRows = (rows: number): number =>
  Math.round((rows * fullSteps) / splitRows.train);
export const trainedEstimates: readonly TrainedEstimate[] = [
  ...earlySteps.map((steps) => ({ method: 'early', share: steps / fullSteps }) as const),
  ...dataRows.map((rows) => ({ method: 'data', share: stepsOfRows(rows) / fullSteps }) as const),
  ...sharedShares.map((share) => ({ method: 'shared', share }) as const),
];
/** How many of them are by short trainings of its own; those by shared weights follow. */
export const briefEstimates = earlySteps.length + dataRows.length;

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

/** Zero-cost proxies: one look at a batch; a count of parameters is free. */
export const proxyShares = {
  gradient: 1 / fullSteps,
  snip: 1 / fullSteps,
  flow: 1 / fullSteps,
  parameters: 0,
} as const;
export type ProxyId = keyof typeof proxyShares;

/** Architectures whose short trainings are one step of estimating them all. */
export const estimateSlice = 60;

/** Steps that it takes to make all `trainedEstimates`. */
export function estimateSteps(architectures: number): number {
  return Math.ceil(architectures / estimateSlice) + sharedShares.length;
}
