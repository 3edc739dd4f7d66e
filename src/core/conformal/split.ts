/** Split conformal prediction as a whole: calibrate on some rows, make the sets of others. */
import { checkRows } from '../check.ts';
import { classConditionalQuantiles, conformalQuantile } from './quantile.ts';
import { labelScores, naiveSets, ownScores, predictionSets } from './scores.ts';

export interface SetRule {
  readonly method: 'naive' | 'lac' | 'aps' | 'raps';
  /** Share of labels that sets may miss, in (0, 1). */
  readonly alpha: number;
  /** A cut-off for each class, from the rows of that class alone. */
  readonly byClass?: boolean;
}

/** Rows of a classifier: probabilities, true classes, and where scores are randomized uniforms. */
export interface ScoredRows {
  readonly probabilities: Float64Array; // [rows, classes]
  readonly y: Uint8Array; // [rows]
  readonly u?: Float64Array | undefined; // [rows], in [0, 1)
}

/** The scores of the rows' own labels; undefined for the naive sets, which have none. */
export function calibrationScores(
  { probabilities, y, u }: ScoredRows,
  classes: number,
  method: SetRule['method'],
): Float64Array | undefined {
  if (method === 'naive') return undefined;
  checkRows('calibrationScores', 'y', y.length, probabilities.length / classes);
  return ownScores(labelScores(probabilities, classes, { method }, u), y, classes);
}

/** The cut-off from calibration rows, or one for each class; undefined for the naive sets. */
export function calibrateSets(
  rows: ScoredRows,
  classes: number,
  { method, alpha, byClass = false }: SetRule,
): number | Float64Array | undefined {
  const scores = calibrationScores(rows, classes, method);
  if (!scores) return undefined;
  return byClass
    ? classConditionalQuantiles(scores, rows.y, classes, alpha)
    : conformalQuantile(scores, alpha);
}

/** 1 where a label is in its row's set, [rows, classes]; without a cut-off the naive sets. */
export function makeSets(
  { probabilities, u }: Omit<ScoredRows, 'y'>,
  classes: number,
  { method, alpha }: SetRule,
  cutOff: number | ArrayLike<number> | undefined,
): Uint8Array {
  if (method === 'naive') return naiveSets(probabilities, classes, 1 - alpha);
  if (cutOff === undefined) throw new TypeError(`makeSets: ${method} needs a cut-off, got none`);
  return predictionSets(labelScores(probabilities, classes, { method }, u), classes, cutOff);
}
