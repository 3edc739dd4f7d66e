/**
 * How much the answers of trees, and of their average, change from one training set to the next,
 * at each of some fixed rows. Everything is a variance over training sets: nothing is compared
 * between rows.
 */

/** Means over the fixed rows, unless a row is named. */
export interface Spread {
  /** σ²: variance of one tree's answer. */
  readonly variance: number;
  /** ρ: covariance of two trees of one committee over the variance; NaN where nothing varies. */
  readonly correlation: number;
  /** Variance of the average of the first 1, 2, … trees, [trees]. */
  readonly ofAverage: Float64Array;
}

export interface SpreadMeter {
  /** The answers of one committee: one array [rows] per tree. */
  add(answers: readonly Float64Array[]): void;
  /** Needs two committees and two trees; before that, NaN. */
  read(): Spread;
}

export function spreadMeter(trees: number, rows: number): SpreadMeter {
  let sets = 0;
  const tree = sums(trees * rows);
  const average = sums(trees * rows);
  return {
    add(answers) {
      if (answers.length !== trees) {
        throw new RangeError(`spreadMeter: needs ${trees} trees, got ${answers.length}`);
      }
      sets += 1;
      const running = new Float64Array(rows);
      answers.forEach((answer, t) => {
        for (let row = 0; row < rows; row++) {
          running[row]! += answer[row]!;
          tree.add(t * rows + row, answer[row]!);
          average.add(t * rows + row, running[row]! / (t + 1));
        }
      });
    },
    read() {
      const ofAverage = new Float64Array(trees).fill(NaN);
      if (sets < 2) return { variance: NaN, correlation: NaN, ofAverage };
      let variance = 0;
      for (let t = 0; t < trees; t++) {
        let sum = 0;
        for (let row = 0; row < rows; row++) {
          variance += tree.variance(t * rows + row, sets) / (trees * rows);
          sum += average.variance(t * rows + row, sets) / rows;
        }
        ofAverage[t] = sum;
      }
      // Var(mean of B) = σ²/B + (1 − 1/B) · covariance, solved for the covariance
      const covariance = (trees * ofAverage[trees - 1]! - variance) / (trees - 1);
      return { variance, correlation: variance > 0 ? covariance / variance : NaN, ofAverage };
    },
  };
}

/** Sums of probabilities and of their squares; exact enough for variances far above 1e-12. */
function sums(size: number) {
  const first = new Float64Array(size);
  const second = new Float64Array(size);
  return {
    add(at: number, value: number): void {
      first[at]! += value;
      second[at]! += value * value;
    },
    variance(at: number, n: number): number {
      return Math.max(0, second[at]! - first[at]! ** 2 / n) / (n - 1);
    },
  };
}
