/** Every number that a scene says or notes, from the run that it shows. */
import { expect, test } from 'vitest';
import { kidneyStones } from '#core/tables/published.ts';
import { rateOf } from '#core/tables/strata.ts';
import type { Experiment, Snapshot } from '#run/experiment.ts';
import { collect } from '#test/lab.ts';
import arrows from './arrows/experiment.ts';
import scenes from './scenes.ts';
import tables from './tables/experiment.ts';

function sceneOf(id: string) {
  const scene = scenes.find((each) => each.id === id);
  if (!scene) throw new Error(`there is no scene ${id}`);
  return scene;
}
async function metricsOf(id: string): Promise<Readonly<Record<string, number>>> {
  const scene = sceneOf(id);
  const experiment = (scene.section === 'tables' ? tables : arrows) as Experiment<
    unknown,
    Snapshot
  >;
  return (await collect(experiment, scene.params, scene.seed)).at(-1)?.metrics ?? {};
}

test.each([
  ['kidney-stones', 'overallFirst', '78.0'],
  ['kidney-stones', 'overallSecond', '82.6'],
  ['remix', 'adjustedFirst', '83.3'],
  ['remix', 'adjustedSecond', '77.9'],
  ['berkeley', 'overallFirst', '44.5'],
  ['berkeley', 'overallSecond', '30.4'],
  ['berkeley', 'adjustedFirst', '38.7'],
  ['berkeley', 'adjustedSecond', '43.0'],
])('%s: %s is %s %%', async (id, metric, percent) => {
  expect((100 * ((await metricsOf(id))[metric] ?? NaN)).toFixed(1)).toBe(percent);
  expect(`${sceneOf(id).say} ${sceneOf(id).notes}`).toContain(percent);
});

test('at 0.54 the two overall rates meet', async () => {
  const { overallFirst = NaN, overallSecond = NaN } = await metricsOf('remix');
  expect(Math.abs(overallFirst - overallSecond)).toBeLessThan(0.001);
});

test.each([
  ['no-arrows', 'crude', '-4.6'],
  ['no-arrows', 'adjusted', '5.4'],
  ['confounder', 'effect', '5.4'],
  ['mediator', 'effect', '-4.6'],
  ['mediator', 'direct', '5.9'],
])('%s: %s is %s points', async (id, metric, points) => {
  expect(((await metricsOf(id))[metric] ?? NaN).toFixed(1)).toBe(points);
  expect(`${sceneOf(id).say} ${sceneOf(id).notes}`).toContain(points.replace('-', ''));
});

test('the rates of the groups are those the first scene notes', () => {
  for (const { first, second } of kidneyStones) {
    for (const cell of [first, second]) {
      expect(sceneOf('kidney-stones').notes).toContain((100 * rateOf(cell)).toFixed(1));
    }
  }
});
