import { expect, test } from 'vitest';
import { parseAddress, seedOf, stepOf } from './address.ts';
import { expandScene, modeOf, openingScene, sceneHref } from './scenes.ts';
import type { Scene } from './teach.ts';

const scene: Scene = {
  id: 'few',
  section: 'bagging',
  title: '',
  params: { members: 5, weights: [1, 2], flag: true },
  seed: 7,
  step: 'end',
  say: '',
  notes: '',
  misconception: '',
  minutes: 1,
  discuss: '',
};
const open = (hash: string) => expandScene(parseAddress(hash), 'lesson', [scene]);

test('a scene link stands for the section, its parameters, seed, step and engine', () => {
  const address = open('#/lesson?scene=few');
  expect(address.path).toEqual(['lesson', 'bagging']);
  expect(Object.fromEntries(address.query)).toMatchObject({
    'bagging.members': '5',
    'bagging.weights': '1_2',
    'bagging.flag': 'true',
    engine: 'wasm',
  });
  expect(seedOf(address, 'bagging')).toBe(7);
  expect(stepOf(address, 'bagging')).toBe(Infinity);
});

test('what the address says itself goes before the scene', () => {
  const address = open('#/lesson?scene=few&bagging.members=9&engine=webgpu');
  expect(address.query.get('bagging.members')).toBe('9');
  expect(address.query.get('engine')).toBe('webgpu');
});

test('an unknown scene leaves the address as it is', () => {
  const address = parseAddress('#/lesson?scene=__proto__&seed=3');
  expect(expandScene(address, 'lesson', [scene])).toBe(address);
});

test('a scene’s own link names it, and the presentation where wanted', () => {
  expect(sceneHref('lesson', scene)).toBe('#/lesson?scene=few');
  expect(modeOf(parseAddress(sceneHref('lesson', scene, true)))).toBe('present');
  expect(modeOf(parseAddress('#/lesson?present=2'))).toBeUndefined();
});

test('a presentation opens with the scene named, else the section’s first, else the first', () => {
  const other = { ...scene, id: 'three', section: 'vote' };
  expect(openingScene([other, scene], 'few', 'vote')).toBe(scene);
  expect(openingScene([other, scene], 'no', 'bagging')).toBe(scene);
  expect(openingScene([other, scene], undefined, undefined)).toBe(other);
  expect(openingScene([], undefined, undefined)).toBeUndefined();
});
