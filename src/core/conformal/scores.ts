/**
 * Nonconformity scores of classifiers, and the prediction sets they make: a label is in the set
 * when its score is at most the cut-off.
 *
 * LAC: Sadinle, M., Lei, J. and Wasserman, L. (2019). APS: Romano, Y., Sesia, M. and Candès, E. J.
 * (2020). RAPS: Angelopoulos, A. N. et al. (2021).
 */
import { checkInteger, checkRows } from '../check.ts';

export interface ScoreRule {
  readonly method: 'lac' | 'aps' | 'raps';
  /** RAPS: penalty for each rank beyond `free`. Default: 0.1. */
  readonly penalty?: number;
  /** RAPS: ranks without a penalty. Default: 2. */
  readonly free?: number;
}

/**
 * The score of every label of every row, [rows, classes] of probabilities alike. Ranks are by
 * descending probability, equals in the order of their classes. Deterministic APS adds up the
 * probabilities down to the label, its own included; with `u` [rows], uniform on [0, 1], the label's
 * own counts by the share u. RAPS adds penalty · max(0, rank - free), ranks from 1. LAC is 1 - p and
 * takes no `u`.
 */
export function labelScores(
  probabilities: Float64Array,
  classes: number,
  { method, penalty = 0.1, free = 2 }: ScoreRule,
  u?: ArrayLike<number>,
): Float64Array {
  const rows = probabilities.length / classes;
  checkInteger('labelScores', 'rows', rows, 0);
  if (method === 'lac') return probabilities.map((p) => 1 - p);
  if (u) checkRows('labelScores', 'u', u.length, rows);
  const scores = new Float64Array(probabilities.length);
  for (let row = 0; row < rows; row++) {
    const at = row * classes;
    let before = 0;
    ranking(probabilities, at, classes).forEach((c, place) => {
      const own = probabilities[at + c]!;
      const mass = before + (u ? u[row]! : 1) * own;
      const late = method === 'raps' ? penalty * Math.max(0, place + 1 - free) : 0;
      scores[at + c] = mass + late;
      before += own;
    });
  }
  return scores;
}

/** Classes by descending probability; equals keep their order. */
function ranking(probabilities: Float64Array, at: number, classes: number): number[] {
  return Array.from({ length: classes }, (_, c) => c).sort(
    (a, b) => probabilities[at + b]! - probabilities[at + a]! || a - b,
  );
}

/** The score of each row's own label: Float64Array [rows]. */
export function ownScores(
  scores: Float64Array,
  labels: ArrayLike<number>,
  classes: number,
): Float64Array {
  checkRows('ownScores', 'labels', labels.length, scores.length / classes);
  return Float64Array.from(labels, (label, row) => scores[row * classes + label]!);
}

/** 1 where a label is in its row's set, [rows, classes]. One cut-off, or one for each class. */
export function predictionSets(
  scores: Float64Array,
  classes: number,
  cutOff: number | ArrayLike<number>,
): Uint8Array {
  return Uint8Array.from(scores, (score, i) => {
    const limit = typeof cutOff === 'number' ? cutOff : cutOff[i % classes]!;
    return score <= limit ? 1 : 0;
  });
}

/**
 * The naive sets: the most probable labels until their probabilities add up to `target`, the label
 * that crosses it included. They trust the model's probabilities.
 */
export function naiveSets(
  probabilities: Float64Array,
  classes: number,
  target: number,
): Uint8Array {
  const rows = probabilities.length / classes;
  checkInteger('naiveSets', 'rows', rows, 0);
  const sets = new Uint8Array(probabilities.length);
  for (let row = 0; row < rows; row++) {
    const at = row * classes;
    let sum = 0;
    for (const c of ranking(probabilities, at, classes)) {
      sets[at + c] = 1;
      sum += probabilities[at + c]!;
      if (sum >= target) break;
    }
  }
  return sets;
}

export interface SetReport {
  /** Share of rows whose set holds their label. */
  readonly coverage: number;
  /** Mean number of labels in a set. */
  readonly size: number;
  /** Coverage of the rows of each class, NaN where there are none, [classes]. */
  readonly byClass: Float64Array;
  /** Rows by size of their set, 0 to classes, [classes + 1]. */
  readonly sizes: Uint32Array;
}

export function reportSets(
  sets: Uint8Array,
  labels: ArrayLike<number>,
  classes: number,
): SetReport {
  checkRows('reportSets', 'labels', labels.length, sets.length / classes);
  const rows = labels.length;
  const hits = new Uint32Array(classes);
  const members = new Uint32Array(classes);
  const sizes = new Uint32Array(classes + 1);
  let all = 0;
  for (let row = 0; row < rows; row++) {
    const at = row * classes;
    let size = 0;
    for (let c = 0; c < classes; c++) size += sets[at + c]!;
    sizes[size]! += 1;
    all += size;
    const label = labels[row]!;
    members[label]! += 1;
    hits[label]! += sets[at + label]!;
  }
  return {
    coverage: hits.reduce((sum, n) => sum + n, 0) / rows,
    size: all / rows,
    byClass: Float64Array.from(hits, (n, c) => n / members[c]!),
    sizes,
  };
}
