/** Splits of classification trees, by Gini impurity or by error rate. */
import { between, isBetter } from './split.ts';
import type { Criterion, Split, TrainingRows } from './split.ts';

/** Gini impurity 1 - Σ p², or the error 1 - max p of naming the most frequent class. */
export type ClassImpurity = 'gini' | 'error';

/** The criterion for labels below `classes`. */
export function classCriterion(
  data: TrainingRows,
  y: Uint8Array,
  classes: number,
  kind: ClassImpurity,
): Criterion {
  const { rows, columns, weights, minLeafWeight } = data;
  const counts = new Float64Array(classes); // weight of each class in the node
  const leftCounts = new Float64Array(classes);
  let total = 0;
  let squares = 0; // Σ counts²
  let present = 0; // classes in the node

  const enter: Criterion['enter'] = (order, start, end) => {
    counts.fill(0);
    for (let i = start; i < end; i++) {
      const row = order[i]!;
      counts[y[row]!]! += weights[row]!;
    }
    total = squares = present = 0;
    for (const count of counts) {
      total += count;
      squares += count * count;
      if (count > 0) present++;
    }
  };

  const consider = (
    score: number,
    left: number,
    feature: number,
    here: number,
    next: number,
    best: Split,
  ): void => {
    if (left < minLeafWeight || total - left < minLeafWeight || !isBetter(score, best)) return;
    best.feature = feature;
    best.threshold = between(here, next);
    best.score = score;
  };

  // Σ counts² / weight of both sides: the total weight minus the impurity left over
  const scanGini: Criterion['scan'] = (order, start, end, feature, best) => {
    leftCounts.fill(0);
    const column = feature * rows;
    let left = 0;
    let leftSquares = 0;
    let rightSquares = squares;
    let here = columns[column + order[start]!]!;
    for (let i = start; i < end - 1; i++) {
      const row = order[i]!;
      const weight = weights[row]!;
      const label = y[row]!;
      const onLeft = leftCounts[label]!;
      const onRight = counts[label]! - onLeft;
      leftSquares += weight * (2 * onLeft + weight);
      rightSquares += weight * (weight - 2 * onRight);
      leftCounts[label] = onLeft + weight;
      left += weight;
      const next = columns[column + order[i + 1]!]!;
      if (next === here) continue;
      consider(leftSquares / left + rightSquares / (total - left), left, feature, here, next, best);
      here = next;
    }
  };

  // the weight that both sides name rightly
  const scanError: Criterion['scan'] = (order, start, end, feature, best) => {
    leftCounts.fill(0);
    const column = feature * rows;
    let left = 0;
    let here = columns[column + order[start]!]!;
    for (let i = start; i < end - 1; i++) {
      const row = order[i]!;
      leftCounts[y[row]!]! += weights[row]!;
      left += weights[row]!;
      const next = columns[column + order[i + 1]!]!;
      if (next === here) continue;
      let [mostLeft, mostRight] = [0, 0];
      for (let c = 0; c < classes; c++) {
        mostLeft = Math.max(mostLeft, leftCounts[c]!);
        mostRight = Math.max(mostRight, counts[c]! - leftCounts[c]!);
      }
      consider(mostLeft + mostRight, left, feature, here, next, best);
      here = next;
    }
  };

  const mixed = (): number =>
    kind === 'gini' ? 1 - squares / (total * total) : 1 - Math.max(...counts) / total;

  return {
    outputs: classes,
    weight: () => total,
    impurity: () => (present === 1 ? 0 : mixed()),
    pure: () => present === 1,
    pushValue: (values) => {
      for (const count of counts) values.push(count / total);
    },
    enter,
    scan: kind === 'gini' ? scanGini : scanError,
  };
}
