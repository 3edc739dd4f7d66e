/** How well scores rank the rows of class 1 above those of class 0. */
import { checkEqualLength } from '../check.ts';

/**
 * The area under the ROC curve: the chance that a row of class 1 has a higher score than one of
 * class 0, ties counting half (Mann-Whitney). NaN where a class is missing.
 */
export function areaUnderRoc(scores: ArrayLike<number>, labels: ArrayLike<number>): number {
  let positives = 0;
  let negatives = 0;
  let wins = 0;
  for (const { hits, misses } of tiedGroups('areaUnderRoc', scores, labels)) {
    wins += misses * (positives + hits / 2); // those above it, and half of its equals
    positives += hits;
    negatives += misses;
  }
  return wins / (positives * negatives);
}

/**
 * Average precision: Σ (recall's gain) · precision over descending thresholds, without
 * interpolation. NaN where there is no row of class 1.
 */
export function averagePrecision(scores: ArrayLike<number>, labels: ArrayLike<number>): number {
  let positives = 0;
  let rows = 0;
  let sum = 0;
  for (const { hits, misses } of tiedGroups('averagePrecision', scores, labels)) {
    positives += hits;
    rows += hits + misses;
    sum += hits * (positives / rows);
  }
  return sum / positives;
}

/** Rows of equal score, from the highest score down: how many are of class 1 and of class 0. */
function* tiedGroups(
  caller: string,
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
): Generator<{ hits: number; misses: number }> {
  checkEqualLength(caller, 'scores and labels', scores, labels);
  const order = Array.from({ length: scores.length }, (_, i) => i).sort(
    (a, b) => scores[b]! - scores[a]!,
  );
  let group = { hits: 0, misses: 0 };
  for (const [place, row] of order.entries()) {
    if (labels[row] === 1) group.hits += 1;
    else group.misses += 1;
    const next = order[place + 1];
    if (next !== undefined && scores[next] === scores[row]) continue;
    yield group;
    group = { hits: 0, misses: 0 };
  }
}
