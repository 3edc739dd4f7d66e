import type { ChoicePrediction, CurvePrediction } from '#run/teach.ts';
import type { BaggingSnapshot } from './experiment.ts';
import params, { type Bagging } from './params.ts';

/** Members at which the curve is asked for. */
const asked = [1, 2, 3, 5, 8, 12, 16, 20, 25];

export const asMembersJoin: CurvePrediction<Bagging, BaggingSnapshot> = {
  id: 'as-members-join',
  kind: 'curve',
  question:
    'Twenty-five deep trees join the committee one by one. Draw how often the vote is right on test rows as they come in.',
  x: { label: 'Members', values: asked },
  y: { label: 'Accuracy of the vote', min: 0.5, max: 1, format: 'percent' },
  truth({ params: values, view }) {
    const { members, base, depth, data, noise, n } = params.defaults;
    const isAsked =
      values.members >= members &&
      values.base === base &&
      values.depth === depth &&
      values.data === data &&
      values.noise === noise &&
      values.n === n;
    if (!isAsked || !view || view.cells.length === 0) return undefined;
    return asked.map((m) => view.curve.ensemble[m - 1] ?? NaN);
  },
  why: 'The first few members help most: each cancels mistakes that the others do not share. What they all get wrong stays wrong, so the curve flattens.',
  commonMistake:
    'Many draw a straight line up to 100 %. Mistakes of members trained on the same rows are correlated, and no vote averages away a mistake that is shared.',
};

/** The kinds of member of the question, as the section's settings. */
export const kinds = {
  stump: { base: 'tree', depth: 1 },
  tree: { base: 'tree', depth: 12 },
  knn: { base: 'knn', neighbors: 5 },
} as const satisfies Record<string, Partial<Bagging>>;

export const whoGains: ChoicePrediction<Bagging, BaggingSnapshot> = {
  id: 'who-gains',
  kind: 'choice',
  question:
    'Take 25 members on the checkerboard. With which kind does the vote gain most over its average member, on average over eight seeds?',
  options: {
    stump: 'Stumps: trees of depth 1',
    tree: 'Deep trees: depth 12',
    knn: '5-nearest neighbors',
  },
  params: { data: 'xor' },
  // No single run tells; `predictions.test.ts` trains all three kinds over eight seeds.
  truth: () => 'tree',
  why: 'Deep trees change most from one draw of the rows to the next, and the vote averages that change away: they gain 3.7 points, 5-nearest neighbors 2.4. Stumps gain nothing.',
  commonMistake:
    'Many pick the stump, since it has most to learn. But one split cannot cut a checkerboard: every stump is wrong for the same reason, and a shared reason is not averaged away.',
};

export default [asMembersJoin, whoGains];
