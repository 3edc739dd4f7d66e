/** Scores of a classifier of several classes, from its confusion counts. */
import { checkInteger } from '../check.ts';

export interface MulticlassScores {
  readonly accuracy: number;
  /** F1 averaged over classes, each counting the same; 0 for a class never found. */
  readonly macroF1: number;
  /** F1 of all decisions pooled: the accuracy, where each row has one class. */
  readonly microF1: number;
  /** F1 averaged over classes by how many rows they have. */
  readonly weightedF1: number;
  /** Mean recall over the classes that have rows. */
  readonly balancedAccuracy: number;
  /** Matthews' correlation of truth and prediction (Gorodkin 2004); 0 where one is constant. */
  readonly matthews: number;
  /** Cohen's κ: agreement beyond what the two margins give by chance. */
  readonly kappa: number;
}

/** @param counts [classes, classes], rows are the true class, as `confusionCounts` makes them. */
export function multiclassScores(counts: ArrayLike<number>, classes: number): MulticlassScores {
  checkInteger('multiclassScores', 'classes', classes, 2);
  const actual = new Float64Array(classes);
  const predicted = new Float64Array(classes);
  let total = 0;
  let right = 0;
  for (let t = 0; t < classes; t++) {
    for (let p = 0; p < classes; p++) {
      const count = counts[t * classes + p]!;
      actual[t]! += count;
      predicted[p]! += count;
      total += count;
      if (t === p) right += count;
    }
  }
  if (!(total > 0))
    throw new RangeError(`multiclassScores: counts must not all be 0, got ${total}`);
  let [macro, weighted, recall, present, both, squaresT, squaresP] = [0, 0, 0, 0, 0, 0, 0];
  for (let c = 0; c < classes; c++) {
    const hits = counts[c * classes + c]!;
    const [a, p] = [actual[c]!, predicted[c]!];
    const f1 = a + p === 0 ? 0 : (2 * hits) / (a + p);
    macro += f1 / classes;
    weighted += (f1 * a) / total;
    if (a > 0) {
      recall += hits / a;
      present += 1;
    }
    both += a * p;
    squaresT += a * a;
    squaresP += p * p;
  }
  const accuracy = right / total;
  const chance = both / (total * total);
  const spread = Math.sqrt((total * total - squaresP) * (total * total - squaresT));
  return {
    accuracy,
    macroF1: macro,
    microF1: accuracy,
    weightedF1: weighted,
    balancedAccuracy: recall / present,
    matthews: spread === 0 ? 0 : (right * total - both) / spread,
    kappa: chance === 1 ? 0 : (accuracy - chance) / (1 - chance),
  };
}
