/** Every number that a scene of the forest says or notes, from the run that it shows. */
import { expect, test } from 'vitest';
import { collect } from '#test/lab.ts';
import forest from './experiment.ts';
import params from './params.ts';
import scenes from './scenes.ts';

const write = {
  percent: (value: number) => (100 * value).toFixed(1),
  digits: (value: number) => value.toPrecision(2),
};

test.each([
  ['forest-strong', 'forestCorrelation', 'digits', '0.021'],
  ['forest-strong', 'baggingCorrelation', 'digits', '0.11'],
  ['forest-strong', 'baggingAccuracy', 'percent', '87.6'],
  ['forest-strong', 'forestAccuracy', 'percent', '89.7'],
  ['forest-strong', 'forestTree', 'percent', '74.8'],
  ['forest-strong', 'baggingTree', 'percent', '81.2'],
  ['forest-one-feature', 'forestAccuracy', 'percent', '86.2'],
  ['forest-spheres', 'baggingVariance', 'digits', '0.028'],
  ['forest-spheres', 'forestVariance', 'digits', '0.020'],
  ['forest-spheres', 'baggingAccuracy', 'percent', '72.5'],
  ['forest-spheres', 'forestAccuracy', 'percent', '70.9'],
] as const)('%s: %s, as %s, is %s', async (id, metric, how, text) => {
  const scene = scenes.find((each) => each.id === id);
  if (!scene) throw new Error(`there is no scene ${id}`);
  const values = { ...params.defaults, ...scene.params };
  const { metrics } = (await collect(forest, values, scene.seed)).at(-1) ?? {};
  expect(write[how](metrics?.[metric] ?? NaN)).toBe(text);
  expect(`${scene.say} ${scene.notes}`).toContain(text);
});
