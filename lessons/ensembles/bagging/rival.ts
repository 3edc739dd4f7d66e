/** A second committee of another kind on the same bootstrap samples, judged on test rows alone. */
import { standardize } from '#core/data/dataset.ts';
import { mostProbableClasses } from '#core/learners/vote.ts';
import { accuracy } from '#core/metrics/classification.ts';
import { accuracyCurve, type MemberVotes } from './committee.ts';
import type { Bagging } from './params.ts';
import { fitMember, type Ballots } from './train.ts';

export interface Rival {
  /** Train the members that have not joined yet, up to so many. */
  join(members: number, breathe: () => Promise<void>): Promise<void>;
  /** Accuracy of the vote once 1, 2, … members are in. */
  curve(): Float64Array;
  metrics(): Readonly<Record<string, number>>;
}

export function rivalOf(params: Bagging, { problem, counts }: Ballots): Rival | undefined {
  const { beside, depth, neighbors } = params;
  if (beside === 'none') return undefined;
  const train = standardize(problem.train, problem.scaling);
  const test = standardize(problem.test, problem.scaling);
  const { classes } = train;
  const says = (weights: Uint16Array) =>
    mostProbableClasses(
      fitMember({ base: beside, depth, neighbors }, train, weights)(test.x),
      classes,
    );
  const whole = accuracy(says(new Uint16Array(train.rows).fill(1)), test.y);
  const none = new Uint8Array();
  const votes: MemberVotes[] = [];
  const judged = () => accuracyCurve(votes, counts, test.y, none, classes);
  return {
    async join(members, breathe) {
      for (const weights of counts.slice(votes.length, members)) {
        votes.push({ test: says(weights), train: none, grid: none });
        await breathe();
      }
    },
    curve: () => judged().ensemble,
    metrics(): Readonly<Record<string, number>> {
      if (votes.length === 0) return {};
      const { ensemble, member } = judged();
      return {
        besideEnsemble: ensemble.at(-1) ?? NaN,
        besideMean: member.reduce((sum, value) => sum + value, 0) / votes.length,
        besideWhole: whole,
      };
    },
  };
}
