/** Every number that a scene says or notes, from the run that it shows. */
import { expect, test } from 'vitest';
import { collect } from '#test/lab.ts';
import land from './land/experiment.ts';
import params from './land/params.ts';
import race from './race/experiment.ts';
import raceParams from './race/params.ts';
import scenes from './scenes.ts';
import spaceParams from './space/params.ts';
import { spaceOf } from './space/plan.ts';
import tuneParams from './tune/params.ts';
import { bracketsOf, stepsFor } from './tune/plan.ts';

async function shown(id: string) {
  const scene = scenes.find((each) => each.id === id);
  if (!scene) throw new Error(`there is no scene ${id}`);
  const values = { ...params.defaults, ...scene.params };
  const last = (await collect(land, values, scene.seed, Infinity, 'wasm')).at(-1);
  return { scene, metrics: last?.metrics ?? {} };
}

test('none of three tries is better than 0.58', async () => {
  const { scene, metrics } = await shown('land-three-tries');
  expect(metrics['bestTry']?.toFixed(2)).toBe('0.58');
  expect(scene.say).toContain('0.58');
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
}, 60_000);
