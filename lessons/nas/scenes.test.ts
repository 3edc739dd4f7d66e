/** Every number that a scene says or notes, from the run that it shows. */
import { expect, test } from 'vitest';
import { collect } from '#test/lab.ts';
import land from './land/experiment.ts';
import params from './land/params.ts';
import scenes from './scenes.ts';

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
