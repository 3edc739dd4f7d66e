/** Every number that a scene says or notes, from the run that it shows. */
import { expect, test } from 'vitest';
import { independentMajorityAccuracy } from '#core/stats/majority.ts';
import type { Experiment, Snapshot } from '#run/experiment.ts';
import { collect } from '#test/lab.ts';
import bagging from './bagging/experiment.ts';
import baggingParams, { type Bagging } from './bagging/params.ts';
import scenes from './scenes.ts';
import vote from './vote/experiment.ts';
import voteParams from './vote/params.ts';

/** Percentages, rounded as the lab prints them, of the run of a scene. */
async function shown(id: string): Promise<Record<string, string>> {
  const scene = scenes.find((each) => each.id === id);
  if (!scene) throw new Error(`there is no scene ${id}`);
  const isVote = scene.section === 'vote';
  const experiment = (isVote ? vote : bagging) as Experiment<unknown, Snapshot>;
  const { defaults } = isVote ? voteParams : baggingParams;
  const last = (await collect(experiment, { ...defaults, ...scene.params }, scene.seed)).at(-1);
  return Object.fromEntries(
    Object.entries(last?.metrics ?? {}).map(([name, value]) => [name, (100 * value).toFixed(1)]),
  );
}
const textOf = (id: string) => {
  const scene = scenes.find((each) => each.id === id);
  return `${scene?.say ?? ''} ${scene?.notes ?? ''}`;
};

test.each([
  ['vote-three', '78.4'],
  ['vote-many', '98.3'],
  ['vote-leader', '73.7'],
  ['vote-common-cause', '92.6'],
  ['vote-below-half', '15.4'],
])('%s says %s %%, the exact accuracy of its vote', async (id, percent) => {
  expect((await shown(id))['exact']).toBe(percent);
  expect(textOf(id)).toContain(`${percent} %`);
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
  ['bagging-penguins', 'ensembleAccuracy', '90.8'],
  ['bagging-penguins', 'bestMember', '93.7'],
])('%s: %s is %s %%', async (id, metric, percent) => {
  expect((await shown(id))[metric]).toBe(percent);
  expect(textOf(id)).toContain(percent.replace('.0', ''));
});

test('three voters at 40 % are right 35.2 % of the time', () => {
  expect(independentMajorityAccuracy(3, 0.4)).toBeCloseTo(0.352, 12);
});

test('voting gains 4.6 points for 25 trees and 1.2 for nearest neighbors', async () => {
  const gain = async (changes: Partial<Bagging>) => {
    const values = { ...baggingParams.defaults, ...changes };
    const metrics = (await collect(bagging, values, 1)).at(-1)?.metrics;
    return 100 * ((metrics?.['ensembleAccuracy'] ?? NaN) - (metrics?.['meanMember'] ?? NaN));
  };
  expect((await gain({})).toFixed(1)).toBe('4.6');
  expect((await gain({ base: 'knn', neighbors: 15 })).toFixed(1)).toBe('1.2');
});

test('of what 25 trees gain over one, the first ten have most', async () => {
  const curve = (await collect(bagging, baggingParams.defaults, 1)).at(-1)?.view.curve.ensemble;
  const [one = NaN, ten = NaN, all = NaN] = [curve?.[0], curve?.[9], curve?.[24]];
  expect(ten - one).toBeGreaterThan((all - one) / 2);
});

test('25 trees beat the best of them; the penguins’ best member beats the vote', async () => {
  const trees = await shown('bagging-many');
  expect(Number(trees['ensembleAccuracy'])).toBeGreaterThan(Number(trees['bestMember']));
  const birds = await shown('bagging-penguins');
  expect(Number(birds['ensembleAccuracy'])).toBeLessThan(Number(birds['bestMember']));
  expect(Number(birds['ensembleAccuracy'])).toBeGreaterThan(Number(birds['meanMember']));
});
