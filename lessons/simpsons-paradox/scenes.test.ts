/** Every number that a scene says or notes, from the run that it shows. */
import { expect, test } from 'vitest';
import { kidneyStones } from '#core/tables/published.ts';
import { rateOf } from '#core/tables/strata.ts';
import type { Experiment, Snapshot } from '#run/experiment.ts';
import { collect } from '#test/lab.ts';
import arrows from './arrows/experiment.ts';
import arrowParams from './arrows/params.ts';
import build from './build/experiment.ts';
import buildParams from './build/params.ts';
import fairness from './fairness/experiment.ts';
import fairnessParams from './fairness/params.ts';
import { flipCost, flipShare, printed } from './models/book.ts';
import models from './models/experiment.ts';
import modelParams from './models/params.ts';
import scenes from './scenes.ts';
import slices from './slices/experiment.ts';
import sliceParams from './slices/params.ts';
import statistics from './statistics/experiment.ts';
import statisticsParams from './statistics/params.ts';
import tables from './tables/experiment.ts';
import tableParams from './tables/params.ts';

interface Runnable {
  readonly experiment: Experiment<unknown, Snapshot>;
  readonly defaults: object;
}
const of = (experiment: unknown, { defaults }: { readonly defaults: object }): Runnable => ({
  experiment: experiment as Runnable['experiment'],
  defaults,
});
const sections: Readonly<Record<string, Runnable>> = {
  tables: of(tables, tableParams),
  arrows: of(arrows, arrowParams),
  models: of(models, modelParams),
  slices: of(slices, sliceParams),
  build: of(build, buildParams),
  fairness: of(fairness, fairnessParams),
  statistics: of(statistics, statisticsParams),
};

function sceneOf(id: string) {
  const scene = scenes.find((each) => each.id === id);
  if (!scene) throw new Error(`there is no scene ${id}`);
  return scene;
}
async function metricsOf(id: string): Promise<Readonly<Record<string, number>>> {
  const scene = sceneOf(id);
  const section = sections[scene.section];
  if (!section) throw new Error(`there is no section ${scene.section}`);
  const { experiment, defaults } = section;
  const params = { ...defaults, ...scene.params };
  return (await collect(experiment, params, scene.seed)).at(-1)?.metrics ?? {};
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
  ['book-models', 'bookA', '96.2'],
  ['book-models', 'bookB', '95.0'],
  ['routed', 'overallA', '86.1'],
  ['routed', 'overallB', '83.6'],
  ['by-lot', 'overallA', '84.5'],
  ['by-lot', 'overallB', '88.7'],
  ['proxy', 'approvedA', '43.4'],
  ['proxy', 'approvedB', '36.8'],
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
  ['collider', 'effect', '-4.6'],
])('%s: %s is %s points', async (id, metric, points) => {
  expect(((await metricsOf(id))[metric] ?? NaN).toFixed(1)).toBe(points);
  expect(`${sceneOf(id).say} ${sceneOf(id).notes}`).toContain(points.replace('-', ''));
});

test.each(['confounder', 'mediator'])(
  '%s: what the trial finds is said as its run finds it, within two standard errors',
  async (id) => {
    const { estimate = NaN, standardError = NaN, effect = NaN } = await metricsOf(id);
    const signed = `${estimate < 0 ? '−' : '+'}${Math.abs(estimate).toFixed(1)}`;
    expect(sceneOf(id).say).toContain(`finds ${signed} ± ${(2 * standardError).toFixed(1)}.`);
    expect(Math.abs(estimate - effect)).toBeLessThan(2 * standardError);
  },
);

test('the rates of the groups are those the first scene notes', () => {
  for (const { first, second } of kidneyStones) {
    for (const cell of [first, second]) {
      expect(sceneOf('kidney-stones').notes).toContain((100 * rateOf(cell)).toFixed(1));
    }
  }
});

test('the book’s models tie at 16.7 %, and at a cost of 1.8', () => {
  const { say, notes } = sceneOf('book-models');
  expect(say).toContain((100 * flipShare(printed.a, printed.b)).toFixed(1));
  expect(notes).toContain(flipCost(printed.a, printed.b, 0.1).toFixed(1));
});

test('with both models answering, it is 84.3 to 88.4 %', async () => {
  const { metrics } = (await collect(models, modelParams.defaults, 1)).at(-1)!;
  for (const name of ['overallA', 'overallB']) {
    expect(sceneOf('routed').notes).toContain((100 * metrics[name]!).toFixed(1));
  }
});

test('the search: 227 slices, 13.6 % over all, 26.6 against 9.0 %, and 24.3 % retrained', async () => {
  const run = async (values: object) =>
    (await collect(slices, { ...sliceParams.defaults, ...values }, 1)).at(-1)!;
  const { view, metrics } = await run({});
  const text = `${sceneOf('hidden-button').say} ${sceneOf('hidden-button').notes}`;
  const again = (await run({ retrain: true })).view.listed[0]!.error;
  for (const share of [metrics['error']!, view.listed[0]!.error, view.listed[0]!.rest, again]) {
    expect(text).toContain((100 * share).toFixed(1));
  }
  expect(text).toContain(`${metrics['looks']} slices`);
});

test('with nothing planted six are found, one is kept, and none after Holm', async () => {
  expect(await metricsOf('nothing-planted')).toMatchObject({ looks: 227, found: 6, confirmed: 1 });
  const holm = { ...sliceParams.defaults, planted: false };
  expect((await collect(slices, holm, 1)).at(-1)!.metrics['found']).toBe(0);
});

test('one table in 60, and 34 % of the confounded ones', async () => {
  const { share = NaN, standardError = NaN } = await metricsOf('one-in-sixty');
  expect(Math.abs(share - 1 / 60)).toBeLessThan(3 * standardError);
  const confounded = { ...buildParams.defaults, prior: 'confounded' as const };
  const last = (await collect(build, confounded, 1)).at(-1)!;
  expect(sceneOf('one-in-sixty').notes).toContain(`${(100 * last.metrics['share']!).toFixed(0)} %`);
});

test('with the group 48.3 against 29.8 %, without both 41.6 and 41.8 %', async () => {
  for (const given of ['all', 'neither'] as const) {
    const { metrics } = (await collect(fairness, { ...fairnessParams.defaults, given }, 1)).at(-1)!;
    for (const name of ['approvedA', 'approvedB'])
      expect(sceneOf('proxy').notes).toContain((100 * metrics[name]!).toFixed(1));
  }
});

test('the odds ratio is 9 in common and 5.44 over all', async () => {
  const { common = NaN, crude = NaN } = await metricsOf('not-simpsons');
  expect(common).toBeCloseTo(9, 12);
  expect(sceneOf('not-simpsons').say).toContain(crude.toFixed(2));
});
