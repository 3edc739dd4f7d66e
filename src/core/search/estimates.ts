/** Cheap estimates of an architecture's final loss in the toy space: which there are, and what they cost. */
import { fullSteps, splitRows } from './toy-space.ts';

/** Early stopping: the steps after which a training is looked at; the last is the end. */
export const earlySteps = [3, 6, 12, 30, 60, fullSteps] as const;
/** Fewer data: training rows, each seen as often as in a full training. */
export const dataRows = [13, 26, 64, 128] as const;
/** Weight sharing: the super-network's steps, as shares of training every architecture in full. */
export const sharedShares = [0.0025, 0.005, 0.01, 0.02, 0.04] as const;

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
