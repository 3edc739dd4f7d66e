/** Three ways to make one prediction of many: a vote, an average, and a model that learns how. */
import { predictLogistic, trainLogistic, type LogisticModel } from '#core/learners/logistic.ts';
import { averagePredictions, mostProbableClasses, voteShares } from '#core/learners/vote.ts';

/** Members' probabilities of the same rows, [members][rows × classes]. */
export type Together = readonly Float64Array[];

export function byVote(members: Together, classes: number): Float64Array {
  return voteShares(
    members.map((each) => mostProbableClasses(each, classes)),
    classes,
  );
}

export function byAverage(members: Together): Float64Array {
  return averagePredictions(members);
}

/** Logistic regression on the members' probabilities. */
export interface MetaLearner {
  readonly model: LogisticModel;
  /**
   * How much each member counts: the factor on its probability of class 1, or of more classes the
   * mean factor on its probability of a class in the score of that class.
   */
  readonly weights: Float64Array; // [members]
  /** Probabilities of the classes, [rows, classes]. */
  predict(members: Together): Float64Array;
}

/** @param labels the training labels, [rows] */
export function learnMeta(members: Together, labels: Uint8Array, classes: number): MetaLearner {
  const rows = labels.length;
  const x = sideBySide(members, rows, classes);
  const features = x.length / rows;
  const model = trainLogistic({ rows, features, classes, x, y: labels });
  const width = features + 1;
  const per = classes === 2 ? 1 : classes; // inputs of a member
  const weights = Float64Array.from(members, (_, m) => {
    let sum = 0;
    for (let c = 0; c < per; c++) sum += model.coefficients[c * width + m * per + c] ?? NaN;
    return sum / per;
  });
  return {
    model,
    weights,
    predict: (asked) => {
      const count = (asked[0]?.length ?? 0) / classes;
      return predictLogistic(model, sideBySide(asked, count, classes));
    },
  };
}

/** The meta-learner's inputs: of two classes the probability of class 1, of more all of them. */
function sideBySide(members: Together, rows: number, classes: number): Float64Array {
  const kept = classes === 2 ? [1] : Array.from({ length: classes }, (_, c) => c);
  const width = members.length * kept.length;
  const x = new Float64Array(rows * width);
  members.forEach((probabilities, m) => {
    for (let row = 0; row < rows; row++) {
      kept.forEach((c, i) => {
        x[row * width + m * kept.length + i] = probabilities[row * classes + c] ?? NaN;
      });
    }
  });
  return x;
}
