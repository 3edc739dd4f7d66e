/** Bagging: members trained on bootstraps of one training set, and their vote as they join. */
import { bootstrapCounts } from '#core/data/dataset.ts';
import { accuracy } from '#core/metrics/classification.ts';
import { random } from '#core/random.ts';
import type { Experiment, Snapshot } from '#run/experiment.ts';
import { gridPoints, type Axis, type PlaneProblem } from '#run/plane.ts';
import { accuracyCurve, type Curve, type MemberVotes } from './committee.ts';
import type { Bagging } from './params.ts';
import { gridSide } from './plan.ts';
import { makeProblem } from './problem.ts';
import { rivalOf, type Rival } from './rival.ts';
import { trainMembers } from './train.ts';

export interface BaggingSnapshot extends Snapshot {
  readonly view: {
    readonly x: Float64Array; // [rows, 2] training rows
    readonly y: Uint8Array; // [rows]
    readonly labels: readonly string[]; // [classes]
    readonly axes: readonly [Axis, Axis];
    readonly testRows: number;
    readonly remarks: readonly string[];
    readonly counts: readonly Uint16Array[]; // [members][rows] for the members so far
    readonly cells: readonly Uint8Array[]; // [members][side²], class of each cell, row 0 at the bottom
    readonly shares: Float32Array; // [classes, side²] share of the votes
    readonly curve: Curve;
    /** Accuracy of the committee beside, [members]; empty without one. */
    readonly beside: Float64Array;
  };
}

const bagging: Experiment<Bagging, BaggingSnapshot> = async function* (params, seed, lab) {
  const problem = await makeProblem(params, seed, lab);
  const counts = Array.from({ length: params.members }, (_, member) =>
    bootstrapCounts(problem.train.rows, random(seed).stream('bootstrap', member)),
  );
  const members: MemberVotes[] = [];
  yield snapshot(0, problem, counts, members);
  const ballots = { problem, counts, grid: gridPoints(problem.axes, gridSide) };
  const rival = rivalOf(params, ballots);
  let step = 0;
  for await (const { from, votes, whole } of trainMembers(params, seed, ballots, lab)) {
    votes.forEach((each, i) => (members[from + i] = each));
    await rival?.join(members.length, () => lab.breathe());
    step += 1;
    yield snapshot(step, problem, counts, members, whole, rival);
  }
};

export default bagging;

function snapshot(
  step: number,
  problem: PlaneProblem,
  counts: readonly Uint16Array[],
  members: readonly MemberVotes[],
  whole?: Uint8Array,
  rival?: Rival,
): BaggingSnapshot {
  const { train, test } = problem;
  const curve = accuracyCurve(members, counts, test.y, train.y, train.classes);
  const joined = counts.slice(0, Math.max(1, members.length));
  const last = members.length - 1;
  const trained: Readonly<Record<string, number>> =
    last < 0
      ? {}
      : {
          ensembleAccuracy: curve.ensemble[last] ?? NaN,
          bestMember: Math.max(...curve.member),
          meanMember: curve.member.reduce((sum, value) => sum + value, 0) / members.length,
          ...(whole ? { wholeSet: accuracy(whole, test.y) } : {}),
          outOfBag: curve.outOfBag[last] ?? NaN,
          ...rival?.metrics(),
        };
  return {
    step,
    metrics: { unique: meanUniqueFraction(joined), ...trained },
    view: {
      x: train.x,
      y: train.y,
      labels: problem.labels,
      axes: problem.axes,
      testRows: test.rows,
      remarks: problem.remarks,
      counts: joined,
      cells: members.map(({ grid }) => grid),
      shares: voteMap(members, train.classes),
      curve,
      beside: rival?.curve() ?? new Float64Array(),
    },
  };
}

/** The share of rows a bootstrap holds at least once, averaged over the bootstraps. */
function meanUniqueFraction(counts: readonly Uint16Array[]): number {
  const fractions = counts.map((drawn) => drawn.filter((count) => count > 0).length / drawn.length);
  return fractions.reduce((sum, value) => sum + value, 0) / fractions.length;
}

function voteMap(members: readonly MemberVotes[], classes: number): Float32Array {
  const cells = gridSide * gridSide;
  const shares = new Float32Array(classes * cells);
  for (const { grid } of members) {
    grid.forEach((label, cell) => (shares[label * cells + cell]! += 1 / members.length));
  }
  return shares;
}
