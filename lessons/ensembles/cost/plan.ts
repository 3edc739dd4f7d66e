/** What a run consists of; pure, so that page, worker and notebook agree on it. */
import { isOwnTable } from '#run/own-table.ts';
import { modelNames, type ModelId } from './names.ts';
import type { Cost } from './params.ts';

/** Test rows of generated data. */
export const testRows = 1000;
/** Depth of the trees that are boosted, and their learning rate. */
export const boostedDepth = 2;
export const boostedRate = 0.1;
/** Folds of the stack, and the neighbors that its member asks. */
export const folds = 5;
export const neighbors = 15;
/** Two hidden layers of so many units each; Adam steps and rows per step. */
export const units = 16;
export const networkSteps = 400;
export const batch = 32;
/** Most features of the reader's own table. */
export const mostFeatures = 40;

/** The forest on balanced samples joins where one class is rarer. */
export function modelsOf({ minority, data }: Pick<Cost, 'minority' | 'data'>): ModelId[] {
  const all = Object.keys(modelNames) as ModelId[];
  return minority < 0.5 || isOwnTable(data) ? all : all.filter((id) => id !== 'balanced');
}

/** Features tried at each split of a forest: about the square root of all. */
export function triedFeatures(features: number): number {
  return Math.max(1, Math.round(Math.sqrt(features)));
}
