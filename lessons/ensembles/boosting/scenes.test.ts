/** Every number that a scene of this section says or notes, from the run that it shows. */
import { expect, test } from 'vitest';
import { collect } from '#test/lab.ts';
import boosting, { type BoostingSnapshot } from './experiment.ts';
import params from './params.ts';
import scenes from './scenes.ts';

const textOf = (id: string) => {
  const scene = scenes.find((each) => each.id === id);
  return `${scene?.say ?? ''} ${scene?.notes ?? ''}`;
};
async function shown(id: string): Promise<BoostingSnapshot['metrics']> {
  const scene = scenes.find((each) => each.id === id);
  if (!scene) throw new Error(`there is no scene ${id}`);
  const values = { ...params.defaults, ...scene.params };
  return (await collect(boosting, values, scene.seed)).at(-1)?.metrics ?? {};
}

test.each([
  ['boosting-first', 'weightedError', '26.0'],
  ['boosting-three', 'trainError', '11.0'],
  ['boosting-many', 'testError', '6.0'],
  ['boosting-many', 'weightedError', '48.4'],
  ['boosting-noise', 'lowestTest', '6.5'],
  ['boosting-noise', 'testError', '15.5'],
  ['boosting-noise', 'gradientTest', '10.8'],
  ['boosting-noise', 'baggingTest', '10.6'],
])('%s: %s is %s %%', async (id, metric, percent) => {
  expect((100 * ((await shown(id))[metric] ?? NaN)).toFixed(1)).toBe(percent);
  expect(textOf(id)).toContain(`${percent} %`);
});

test('the rows that the first stump missed weigh 1.9 times an even share', async () => {
  const view = (await collect(boosting, { ...params.defaults, rounds: 1 }, 1)).at(-1)?.view;
  if (view?.task !== 'classes') throw new Error('the run learned a curve');
  const heaviest = Math.max(...(view.newest?.after ?? [])) * view.y.length;
  expect(heaviest.toFixed(1)).toBe('1.9');
  expect(textOf('boosting-first')).toContain('1.9 times');
});

test('with flipped labels the lowest test error is in round 8, and the flipped rows end with 37 %', async () => {
  const values = { ...params.defaults, noise: 0.2, depth: 3 };
  const { metrics, view } = (await collect(boosting, values, 1)).at(-1) ?? {};
  if (view?.task !== 'classes') throw new Error('the run learned a curve');
  const { test: errors } = view.errors.adaboost;
  expect(errors.indexOf(Math.min(...errors)) + 1).toBe(8);
  expect((100 * (metrics?.['flippedWeight'] ?? NaN)).toFixed(0)).toBe('37');
  expect(metrics?.['trainError']).toBe(0);
});

test('the wave appears after three trees at rate 1/2', async () => {
  const view = (
    await collect(boosting, { ...params.defaults, kind: 'gradient', rate: 0.5, rounds: 3 }, 1)
  ).at(-1)?.view;
  if (view?.task !== 'curve') throw new Error('the run learned classes');
  expect(view.testLoss.at(-1)).toBeLessThan(0.5 * (view.testLoss[0] ?? NaN));
});
