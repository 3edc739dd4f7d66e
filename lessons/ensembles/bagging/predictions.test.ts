import { expect, test } from 'vitest';
import { collect } from '#test/lab.ts';
import bagging from './experiment.ts';
import params, { type Bagging } from './params.ts';
import { asMembersJoin, kinds, whoGains } from './predictions.ts';

const seeds = [1, 2, 3, 4, 5, 6, 7, 8];

/** Points that the vote gains over its average member, averaged over eight seeds. */
async function gain(changes: Partial<Bagging>): Promise<number> {
  let sum = 0;
  for (const seed of seeds) {
    const snapshots = await collect(
      bagging,
      { ...params.defaults, ...whoGains.params, ...changes },
      seed,
    );
    const { ensembleAccuracy = NaN, meanMember = NaN } = snapshots.at(-1)?.metrics ?? {};
    sum += 100 * (ensembleAccuracy - meanMember);
  }
  return sum / seeds.length;
}

test('on the checkerboard deep trees gain 3.7 points, neighbors 2.4, stumps nothing', async () => {
  const gains = {
    stump: await gain(kinds.stump),
    tree: await gain(kinds.tree),
    knn: await gain(kinds.knn),
  };
  expect(gains.tree).toBeCloseTo(3.7, 1);
  expect(gains.knn).toBeCloseTo(2.4, 1);
  expect(gains.stump).toBeLessThan(0);
  const most = Object.entries(gains).toSorted(([, a], [, b]) => b - a)[0]?.[0];
  expect(
    whoGains.truth({
      params: params.defaults,
      seed: 1,
      engine: 'reference',
      step: 0,
      done: false,
      metrics: {},
      view: undefined,
    }),
  ).toBe(most);
}, 60_000);

test('the curve is told by a run of 25 deep trees, rises most at first, and by no other run', async () => {
  const snapshots = await collect(bagging, params.defaults, 1);
  const at = (step: number, changes: Partial<Bagging> = {}) => {
    const { metrics, view } = snapshots[step] ?? {};
    return asMembersJoin.truth({
      params: { ...params.defaults, ...changes },
      seed: 1,
      engine: 'reference',
      step,
      done: step === 25,
      metrics: metrics ?? {},
      view,
    });
  };
  expect(at(0)).toBeUndefined();
  expect(at(25, { data: 'xor' })).toBeUndefined();
  expect(at(5)?.filter(Number.isFinite)).toHaveLength(4);
  const curve = at(25) ?? [];
  expect(curve).toHaveLength(asMembersJoin.x.values.length);
  const [first = NaN, eighth = NaN, last = NaN] = [curve[0], curve[4], curve.at(-1)];
  expect(eighth - first).toBeGreaterThan(last - eighth);
  expect(last).toBeLessThan(0.95);
  for (const height of curve) expect(height).toBeGreaterThan(asMembersJoin.y.min);
});
