/** Every number that a scene of the forest says or notes, from the run that it shows. */
import { expect, test } from 'vitest';
import { sceneRuns, textOf } from '#test/scene-runs.ts';
import forest from './experiment.ts';
import params from './params.ts';
import scenes from './scenes.ts';

const shown = sceneRuns(scenes, forest, params.defaults);
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
  const { metrics } = await shown(id);
  expect(write[how](metrics[metric] ?? NaN)).toBe(text);
  expect(textOf(scenes, id)).toContain(text);
});
