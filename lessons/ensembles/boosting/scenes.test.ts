/** Every number that a scene of this section says or notes, from the run that it shows. */
import { expect, test } from 'vitest';
import { sceneRuns, textOf } from '#test/scene-runs.ts';
import boosting from './experiment.ts';
import params from './params.ts';
import scenes from './scenes.ts';

const shown = sceneRuns(scenes, boosting, params.defaults);

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
  expect((100 * ((await shown(id)).metrics[metric] ?? NaN)).toFixed(1)).toBe(percent);
  expect(textOf(scenes, id)).toContain(`${percent} %`);
});

test('the rows that the first stump missed weigh 1.9 times an even share', async () => {
  const { view } = await shown('boosting-first');
  if (view.task !== 'classes') throw new Error('the run learned a curve');
  const heaviest = Math.max(...(view.newest?.after ?? [])) * view.y.length;
  expect(heaviest.toFixed(1)).toBe('1.9');
  expect(textOf(scenes, 'boosting-first')).toContain('1.9 times');
});

test('with flipped labels the lowest test error is in round 8, and the flipped rows end with 37 %', async () => {
  const { metrics, view } = await shown('boosting-noise');
  if (view.task !== 'classes') throw new Error('the run learned a curve');
  const { test: errors } = view.errors.adaboost;
  expect(errors.indexOf(Math.min(...errors)) + 1).toBe(8);
  expect((100 * (metrics['flippedWeight'] ?? NaN)).toFixed(0)).toBe('37');
  expect(metrics['trainError']).toBe(0);
});

test('the wave appears after three trees at rate 1/2', async () => {
  const { view } = await shown('boosting-residuals');
  if (view.task !== 'curve') throw new Error('the run learned classes');
  expect(view.testLoss.at(-1)).toBeLessThan(0.5 * (view.testLoss[0] ?? NaN));
});
