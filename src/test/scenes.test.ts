/** Every scene of every lesson: complete, short enough for a projector, and its run gets there. */
import { describe, expect, test } from 'vitest';
import type { Experiment, Snapshot } from '#run/experiment.ts';
import type { Params } from '#run/params.ts';
import { parseParams } from '#run/parse.ts';
import { sceneEngine, sceneEntries } from '#run/scenes.ts';
import type { Scene } from '#run/teach.ts';
import { collect } from './lab.ts';

const declarations = import.meta.glob<Params>('/lessons/*/*/params.ts', {
  eager: true,
  import: 'default',
});
const experiments = import.meta.glob<Experiment<unknown, Snapshot>>('/lessons/*/*/experiment.ts', {
  eager: true,
  import: 'default',
});
const scenes = import.meta.glob<readonly Scene[]>('/lessons/*/scenes.ts', {
  eager: true,
  import: 'default',
});
const idOf = (path: string) => path.split('/').slice(2, -1).join('/');

describe.each(
  Object.entries(scenes).flatMap(([path, list]) =>
    list.map((scene) => [`${idOf(path)}?scene=${scene.id}`, idOf(path), scene] as const),
  ),
)('scene %s', (_, lesson, scene) => {
  const id = `${lesson}/${scene.section}`;
  const params = declarations[`/lessons/${id}/params.ts`];
  const experiment = experiments[`/lessons/${id}/experiment.ts`];

  test('it is complete, and the only one of its name', () => {
    expect(scene.id).toMatch(/^[a-z][a-z0-9-]*$/);
    const list = scenes[`/lessons/${lesson}/scenes.ts`] ?? [];
    expect(list.filter((each) => each.id === scene.id)).toHaveLength(1);
    expect(scene.minutes).toBeGreaterThan(0);
    for (const text of [scene.title, scene.say, scene.notes, scene.misconception, scene.discuss])
      expect(text).not.toBe('');
    // Two lines at 1280 px.
    expect(scene.say.length).toBeLessThanOrEqual(120);
  });

  test('its link opens without a problem, and its run reaches its step', async () => {
    if (!params || !experiment) throw new Error(`there is no section ${id}`);
    const prefix = `${scene.section}.`;
    const entries = sceneEntries(scene)
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, value]) => [key.slice(prefix.length), value] as const)
      .filter(([name]) => name !== 'seed' && name !== 'step');
    const { values, problems } = parseParams(params, Object.fromEntries(entries));
    expect(problems).toEqual([]);
    expect(values).toMatchObject(scene.params);
    const steps = (await collect(experiment, values, scene.seed, Infinity, sceneEngine)).map(
      ({ step }) => step,
    );
    if (scene.step !== 'end') expect(steps).toContain(scene.step);
    expect(steps.length).toBeGreaterThan(1);
  });
});
