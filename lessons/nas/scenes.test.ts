/** Every number that a scene says or notes, from the run that it shows. */
import { expect, test } from 'vitest';
import { valueAt } from '#core/search/hyperparameters.ts';
import { bestOfEquals } from '#core/search/selection.ts';
import { collect } from '#test/lab.ts';
import land from './land/experiment.ts';
import params from './land/params.ts';
import metaExperiment from './meta/experiment.ts';
import metaParams from './meta/params.ts';
import race from './race/experiment.ts';
import raceParams from './race/params.ts';
import scenes from './scenes.ts';
import spaceParams from './space/params.ts';
import { spaceOf } from './space/plan.ts';
import tune from './tune/experiment.ts';
import tuneParams, { type Tune } from './tune/params.ts';
import { bracketsOf, equals, gridSide, stepsFor } from './tune/plan.ts';

async function shown(id: string) {
  const scene = scenes.find((each) => each.id === id);
  if (!scene) throw new Error(`there is no scene ${id}`);
  const values = { ...params.defaults, ...scene.params };
  const last = (await collect(land, values, scene.seed, Infinity, 'wasm')).at(-1);
  return { scene, metrics: last?.metrics ?? {} };
}

test('of three tries, at 0.001, 0.01 and 1, none ends below 0.57', async () => {
  const { scene, metrics } = await shown('land-three-tries');
  const tries = (scene.params['tries'] as number[]).filter((_, i) => i % 2 === 0);
  const rates = tries.map((place) => Number(valueAt('rate', place).toPrecision(6)));
  expect(rates).toEqual([0.001, 0.01, 1]);
  expect(scene.say).toContain('0.001, 0.01 and 1');
  expect(metrics['bestTry']).toBeGreaterThanOrEqual(0.57);
  expect(metrics['bestTry']).toBeLessThan(0.58);
  expect(scene.say).toContain('none ends below 0.57');
});

test('the lowest loss of the landscape is 0.05', async () => {
  const { scene, metrics } = await shown('land-whole');
  expect(metrics['best']?.toFixed(2)).toBe('0.05');
  expect(scene.say).toContain('0.05');
});

test('with SGD the best of 400 networks has 0.58', async () => {
  const { scene, metrics } = await shown('land-sgd');
  expect(params.defaults.size ** 2).toBe(400);
  expect(metrics['best']?.toFixed(2)).toBe('0.58');
  expect(metrics['best']).toBeGreaterThan(0.5);
  expect(scene.notes).toContain('0.58');
});

test('one bracket starts eight networks for twenty steps, the last trains four to the end', () => {
  const brackets = bracketsOf(tuneParams.defaults);
  const { say } = scenes.find(({ id }) => id === 'tune-brackets')!;
  const [first, last] = [brackets[0]!.rungs[0]!, brackets.at(-1)!.rungs[0]!];
  const { r } = tuneParams.defaults;
  expect(say).toContain(`${first.candidates} networks for ${stepsFor(first.resource, r)} steps`);
  expect(say).toContain(`${last.candidates} to the end`);
});

test('nine random trials know about seven learning rates, and the grid three', () => {
  const { say, params: shown } = scenes.find(({ id }) => id === 'tune-nine')!;
  const { size } = tuneParams.defaults;
  const { budget } = { ...tuneParams.defaults, ...shown };
  let missed = 1;
  for (let i = 0; i < budget; i++) missed *= (size * (size - 1) - i) / (size * size - i);
  expect(Math.round(size * (1 - missed))).toBe(7);
  expect(gridSide({ budget, size })).toBe(3);
  expect(say).toContain('about seven of the sixteen');
});

test('the cross of the model: 0.27 ± 0.12 expected, 0.15 found, the best of sixteen; chance 0.51', async () => {
  const { notes, params: shown, seed, step } = scenes.find(({ id }) => id === 'tune-model')!;
  const values: Tune = { ...tuneParams.defaults, ...shown, seeds: 2 };
  const steps = await collect(tune, values, seed, Infinity, 'wasm');
  const { view, metrics } = steps[Number(step)]!;
  const cross = view.trials.at(-1)!;
  const { mean, deviation, improvement } = view.model!;
  const told = [mean[cross.candidate]!, deviation[cross.candidate]!, cross.loss];
  expect(told.map((value) => value.toFixed(2))).toEqual(['0.27', '0.12', '0.15']);
  // Enough to be seen, and where nothing was tried before.
  expect(improvement[cross.candidate]).toBeGreaterThan(0.03);
  expect(view.trials.slice(0, -1).map(({ candidate }) => candidate)).not.toContain(cross.candidate);
  expect(steps.at(-1)!.metrics['best']).toBe(metrics['best']);
  expect(metrics['best']).toBe(cross.loss);
  const random = { ...values, strategy: 'random' } as const;
  const chance = (await collect(tune, random, seed, Infinity, 'wasm')).at(-1)!;
  expect(chance.metrics['best']!.toFixed(2)).toBe('0.51');
  for (const text of ['0.27', '0.12', '0.15', '0.51']) expect(notes).toContain(text);
});

test('equals look 4.8 points too good, the networks of the landscape 0.6', async () => {
  const { say, params: shown, seed } = scenes.find(({ id }) => id === 'tune-test-split')!;
  const values: Tune = { ...tuneParams.defaults, ...shown, seeds: 2 };
  const { metrics } = (await collect(tune, values, seed, Infinity, 'wasm')).at(-1)!;
  const best = bestOfEquals(equals.models, equals.rows, equals.accuracy);
  expect(say).toContain(`${(100 * (best - equals.accuracy)).toFixed(1)} points`);
  expect(say).toContain(`${metrics['optimism']!.toFixed(1)} points`);
  expect(say).toContain(`on ${equals.rows} rows`);
});

test('all 890 networks of the space are meant', () => {
  const { say } = scenes.find(({ id }) => id === 'space-front')!;
  expect(say).toContain(`${spaceOf(spaceParams.defaults).length} networks`);
});

test('the mean regret of evolution is 0.07, of chance 0.11, and the band is wider than that', async () => {
  const { say, notes } = scenes.find(({ id }) => id === 'race-regret')!;
  const last = (await collect(race, raceParams.defaults, 1)).at(-1)!;
  expect(say).toContain(`${last.metrics['evolutionRegret']!.toFixed(2)} for evolution`);
  expect(say).toContain(`${last.metrics['randomRegret']!.toFixed(2)} for chance`);
  const { low, high } = last.view.courses.evolution!;
  const width = high.at(-1)! - low.at(-1)!;
  expect(width).toBeGreaterThan(last.metrics['randomRegret']! - last.metrics['evolutionRegret']!);
  expect(notes).toContain('it is wider than the lines are apart');
}, 120_000);

test('the learned optimizer is told as it ends, and as it was on the way', async () => {
  const say = (id: string) => scenes.find((scene) => scene.id === id)!.say;
  const last = (await collect(metaExperiment, metaParams.defaults, 1)).at(-1)!;
  for (const [learned, adam] of [
    ['learnedSeen', 'adamSeen'],
    ['learnedNew', 'adamNew'],
    ['learnedOther', 'adamOther'],
  ]) {
    const pair = [learned, adam].map((name) => last.metrics[name!]!.toFixed(2)).join(' to ');
    expect(say('meta-home-and-abroad')).toContain(pair);
  }
  const { looks, adam } = last.view;
  const multiple = (generation: number) =>
    looks.find((look) => look.generation === generation)!.losses.other / adam!.other;
  expect(say('meta-too-long')).toContain('under half of Adam’s loss after 10');
  expect(multiple(10)).toBeLessThan(0.5);
  expect(multiple(20)).toBeGreaterThan(2);
}, 120_000);
