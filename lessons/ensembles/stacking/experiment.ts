/** Stacking: members of different kinds join one by one, and a second model learns to combine them. */
import { foldRows } from '#core/learners/stacking.ts';
import { mostProbableClasses } from '#core/learners/vote.ts';
import { highestScoreAccuracy } from '#core/metrics/classification.ts';
import { errorCorrelation } from '#core/metrics/diversity.ts';
import { random } from '#core/random.ts';
import type { Experiment, Snapshot } from '#run/experiment.ts';
import { gridPoints, type Axis, type NoisyProblem } from '#run/plane.ts';
import { byAverage, byVote, learnMeta } from './combine.ts';
import { questionsOf, trainMember, type Predictions } from './members.ts';
import type { Stacking } from './params.ts';
import { foldCount, gridSide, membersOf, type Kind } from './plan.ts';
import { makeProblem } from './problem.ts';

export interface StackingSnapshot extends Snapshot {
  readonly view: {
    readonly x: Float64Array; // [rows, 2] training rows
    readonly y: Uint8Array; // [rows]
    readonly labels: readonly string[];
    readonly axes: readonly [Axis, Axis];
    readonly testRows: number;
    readonly remarks: readonly string[];
    readonly flipped: Uint8Array; // [rows]
    /** Those that have joined. */
    readonly members: readonly {
      readonly kind: Kind;
      readonly accuracy: number; // on test rows
      /** On the training labels, of rows seen and of rows not seen. */
      readonly inFold: number;
      readonly outOfFold: number;
      readonly cells: Float32Array; // [side², classes] probabilities
      /** Accuracy of the stack without this member; NaN where it is the only one. */
      readonly stackWithout: number;
      /** What the meta-learner makes of it, trained in-fold and out-of-fold. */
      readonly weight: { readonly inFold: number; readonly outOfFold: number };
    }[];
    /** Share of test rows that both of two members get wrong, [members, members]. */
    readonly bothWrong: Float64Array;
    /** Correlation of their mistakes, [members, members]. */
    readonly correlation: Float64Array;
    readonly shares: Float32Array; // [side², classes] of the stack; empty before the first member
  };
}

interface Joined {
  readonly kind: Kind;
  readonly says: Predictions;
}

const stacking: Experiment<Stacking, StackingSnapshot> = async function* (params, seed, lab) {
  const problem = await makeProblem(params, seed, lab);
  const { rows } = problem.train;
  const folds = foldRows(rows, Math.min(foldCount, rows), random(seed).stream('folds'));
  const asked = questionsOf(problem, folds, gridPoints(problem.axes, gridSide));
  const joined: Joined[] = [];
  yield snapshot(params, problem, joined);
  for (const kind of membersOf(params)) {
    joined.push({ kind, says: await trainMember(kind, params, asked, seed, lab) });
    await lab.breathe();
    yield snapshot(params, problem, joined);
  }
};

export default stacking;

function snapshot(
  params: Stacking,
  problem: NoisyProblem,
  joined: readonly Joined[],
): StackingSnapshot {
  const { train, test } = problem;
  const { classes } = train;
  const accuracy = (scores: Float64Array): number => highestScoreAccuracy(scores, test.y, classes);
  const labelsOf = (scores: Float64Array): Uint8Array => mostProbableClasses(scores, classes);
  const together = (part: keyof Predictions, members = joined) =>
    members.map(({ says }) => says[part]);
  const learn = (folds: 'inFold' | 'outOfFold', members = joined) =>
    learnMeta(together(folds, members), train.y, classes);
  const chosen = params.folds === 'in-fold' ? 'inFold' : 'outOfFold';
  /** What the combination chosen says of test rows or of the map. */
  const combine = (part: 'test' | 'grid', members = joined): Float64Array => {
    if (params.meta === 'vote') return byVote(together(part, members), classes);
    if (params.meta === 'average') return byAverage(together(part, members));
    return learn(chosen, members).predict(together(part, members));
  };
  const some = joined.length > 0;
  const learned = some ? { inFold: learn('inFold'), outOfFold: learn('outOfFold') } : undefined;
  const answers = joined.map(({ says }) => labelsOf(says.test));
  const members = joined.map(({ kind, says }, m) => ({
    kind,
    accuracy: accuracy(says.test),
    inFold: highestScoreAccuracy(says.inFold, train.y, classes),
    outOfFold: highestScoreAccuracy(says.outOfFold, train.y, classes),
    cells: Float32Array.from(says.grid),
    stackWithout:
      joined.length > 1
        ? accuracy(
            combine(
              'test',
              joined.filter((_, other) => other !== m),
            ),
          )
        : NaN,
    weight: {
      inFold: learned?.inFold.weights[m] ?? NaN,
      outOfFold: learned?.outOfFold.weights[m] ?? NaN,
    },
  }));
  const alone = members.map((member) => member.accuracy);
  const metrics: Record<string, number> = learned
    ? {
        stack: accuracy(combine('test')),
        bestMember: Math.max(...alone),
        inFold: accuracy(learned.inFold.predict(together('test'))),
        outOfFold: accuracy(learned.outOfFold.predict(together('test'))),
        vote: accuracy(byVote(together('test'), classes)),
        average: accuracy(byAverage(together('test'))),
        meanMember: alone.reduce((sum, value) => sum + value, 0) / alone.length,
      }
    : {};
  return {
    step: joined.length,
    metrics,
    view: {
      x: train.x,
      y: train.y,
      labels: problem.labels,
      axes: problem.axes,
      testRows: test.rows,
      remarks: problem.remarks,
      flipped: problem.flipped,
      members,
      bothWrong: bothWrong(answers, test.y),
      correlation: some ? errorCorrelation(answers, test.y) : new Float64Array(),
      shares: some ? Float32Array.from(combine('grid')) : new Float32Array(),
    },
  };
}

function bothWrong(answers: readonly Uint8Array[], labels: Uint8Array): Float64Array {
  return Float64Array.from(
    answers.flatMap((a) =>
      answers.map((b) => {
        let wrong = 0;
        labels.forEach((label, row) => {
          if (a[row] !== label && b[row] !== label) wrong += 1;
        });
        return wrong / labels.length;
      }),
    ),
  );
}
