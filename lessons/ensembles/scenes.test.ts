/** Every number that a scene says or notes, from the run that it shows. */
import { expect, test } from 'vitest';
import { independentMajorityAccuracy } from '#core/stats/majority.ts';
import { mean } from '#core/stats/moments.ts';
import { optimalVoteWeights, weightedMajorityAccuracy } from '#core/stats/plurality.ts';
import { collect } from '#test/lab.ts';
import { sceneOf, sceneRuns, textOf } from '#test/scene-runs.ts';
import bagging from './bagging/experiment.ts';
import baggingParams, { type Bagging } from './bagging/params.ts';
import { gridSide } from './bagging/plan.ts';
import scenes from './scenes.ts';
import vote from './vote/experiment.ts';
import voteParams from './vote/params.ts';

const ballots = sceneRuns(scenes, vote, voteParams.defaults);
const committees = sceneRuns(scenes, bagging, baggingParams.defaults);

/** Percentages, rounded as the lab prints them, of the run of a scene. */
async function shown(id: string): Promise<Record<string, string>> {
  const { metrics } = await (sceneOf(scenes, id).section === 'vote' ? ballots : committees)(id);
  return Object.fromEntries(
    Object.entries(metrics).map(([name, value]) => [name, (100 * value).toFixed(1)]),
  );
}

test.each([
  ['vote-three', '78.4'],
  ['vote-many', '98.3'],
  ['vote-leader', '73.7'],
  ['vote-common-cause', '92.6'],
  ['vote-below-half', '15.4'],
  ['vote-unequal', '78.6'],
])('%s says %s %%, the exact accuracy of its vote', async (id, percent) => {
  expect((await shown(id))['exact']).toBe(percent);
  expect(textOf(scenes, id)).toContain(`${percent} %`);
});

test.each([
  ['bagging-one', 'ensembleAccuracy', '83.8'],
  ['bagging-one', 'unique', '62.0'],
  ['bagging-few', 'ensembleAccuracy', '86.9'],
  ['bagging-few', 'meanMember', '83.8'],
  ['bagging-few', 'bestMember', '86.8'],
  ['bagging-many', 'ensembleAccuracy', '89.5'],
  ['bagging-many', 'outOfBag', '86.0'],
  ['bagging-neighbors', 'meanMember', '88.1'],
  ['bagging-beside', 'wholeSet', '85.4'],
  ['bagging-beside', 'ensembleAccuracy', '89.1'],
  ['bagging-beside', 'besideWhole', '89.1'],
  ['bagging-beside', 'besideEnsemble', '89.0'],
  ['bagging-penguins', 'ensembleAccuracy', '90.8'],
  ['bagging-penguins', 'bestMember', '93.7'],
])('%s: %s is %s %%', async (id, metric, percent) => {
  expect((await shown(id))[metric]).toBe(percent);
  expect(textOf(scenes, id)).toContain(percent.replace('.0', ''));
});

test('the best of the unequal voters is 11.4 points better than their vote, and outvotes the rest by weight', async () => {
  const { each } = { ...voteParams.defaults, ...sceneOf(scenes, 'vote-unequal').params };
  expect(mean(each)).toBeCloseTo(0.66, 12);
  expect(
    (100 * Math.max(...each) - Number((await shown('vote-unequal'))['exact'])).toFixed(1),
  ).toBe('11.4');
  expect(weightedMajorityAccuracy(each, optimalVoteWeights(each))).toBeCloseTo(0.9, 12);
});

test('against one model on all rows bagging gains 3.7 points for trees, and loses 0.1 for neighbors', async () => {
  const { ensembleAccuracy, wholeSet, besideEnsemble, besideWhole } = await shown('bagging-beside');
  expect((Number(ensembleAccuracy) - Number(wholeSet)).toFixed(1)).toBe('3.7');
  expect((Number(besideWhole) - Number(besideEnsemble)).toFixed(1)).toBe('0.1');
});

test('fifteen of 25 trees drew the wrong point and win its place; nearest neighbors do not', async () => {
  const painted = async (base: Bagging['base']) => {
    const values = {
      ...baggingParams.defaults,
      ...sceneOf(scenes, 'bagging-painted').params,
      base,
    };
    const view = (await collect(bagging, values, 1)).at(-1)?.view;
    if (!view) throw new Error('the run must end with a view, got none');
    const wrong = view.y.length - 1; // painted last
    const cell = [0, 1].map((f) => {
      const [low, high] = view.axes[f]!.ends;
      return Math.floor(((view.x[2 * wrong + f]! - low) / (high - low)) * gridSide);
    });
    const at = cell[1]! * gridSide + cell[0]!;
    return {
      drew: view.counts.filter((counts) => counts[wrong]! > 0).length,
      share: view.shares[gridSide * gridSide + at]!,
    };
  };
  const trees = await painted('tree');
  expect(trees.drew).toBe(15);
  expect(trees.share).toBeCloseTo(15 / 25, 6);
  expect((await painted('knn')).share).toBeLessThan(0.2);
});

test('three voters at 40 % are right 35.2 % of the time', () => {
  expect(independentMajorityAccuracy(3, 0.4)).toBeCloseTo(0.352, 12);
});

test('voting gains 4.6 points for 25 trees and 1.2 for nearest neighbors', async () => {
  const gain = async (id: string) => {
    const { metrics } = await committees(id);
    return 100 * ((metrics['ensembleAccuracy'] ?? NaN) - (metrics['meanMember'] ?? NaN));
  };
  expect((await gain('bagging-many')).toFixed(1)).toBe('4.6');
  expect((await gain('bagging-neighbors')).toFixed(1)).toBe('1.2');
});

test('of what 25 trees gain over one, the first ten have most', async () => {
  const { ensemble } = (await committees('bagging-many')).view.curve;
  const [one = NaN, ten = NaN, all = NaN] = [ensemble[0], ensemble[9], ensemble[24]];
  expect(ten - one).toBeGreaterThan((all - one) / 2);
});

test('25 trees beat the best of them; the penguins’ best member beats the vote', async () => {
  const trees = await shown('bagging-many');
  expect(Number(trees['ensembleAccuracy'])).toBeGreaterThan(Number(trees['bestMember']));
  const birds = await shown('bagging-penguins');
  expect(Number(birds['ensembleAccuracy'])).toBeLessThan(Number(birds['bestMember']));
  expect(Number(birds['ensembleAccuracy'])).toBeGreaterThan(Number(birds['meanMember']));
});
