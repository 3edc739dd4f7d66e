/** The contract of a lesson, checked for every folder under `lessons/`. */
import { describe, expect, test } from 'vitest';
import type { Experiment, Snapshot } from '#run/experiment.ts';
import { parts, type LessonMeta } from '#run/meta.ts';
import type { Params } from '#run/params.ts';
import { parseParams, writeField } from '#run/parse.ts';
import { sceneEntries } from '#run/scenes.ts';
import type { Scene } from '#run/teach.ts';
import { collect, testLab } from './lab.ts';

const metas = import.meta.glob<LessonMeta>('/lessons/*/meta.ts', {
  eager: true,
  import: 'default',
});
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

test('every lesson has a place of its own in the course', () => {
  const orders = Object.values(metas).map(({ order }) => order);
  expect(orders.length).toBeGreaterThan(0);
  expect(new Set(orders).size).toBe(orders.length);
});

describe.each(Object.entries(metas).map(([path, meta]) => [idOf(path), meta] as const))(
  'lesson %s',
  (id, meta) => {
    test('its metadata are complete', () => {
      expect(id).toMatch(/^[a-z][a-z0-9-]*$/);
      expect(parts).toContain(meta.part);
      expect(meta.order % 5).toBe(0);
      expect(meta.minutes).toBeGreaterThan(0);
      expect(Number.isInteger(meta.version) && meta.version >= 1).toBe(true);
      for (const text of [meta.title, meta.summary, meta.chapter]) expect(text).not.toBe('');
    });

    test('every section it names is a folder with parameters and an experiment', () => {
      const sections = meta.sections.map((section) => `${id}/${section.id}`);
      expect(new Set(sections).size).toBe(sections.length);
      const folders = Object.keys(experiments)
        .map(idOf)
        .filter((each) => each.startsWith(`${id}/`));
      expect(folders.toSorted()).toEqual(sections.toSorted());
    });

    test('its core path has at most four widgets', () => {
      expect(meta.sections.filter(({ further }) => !further).length).toBeLessThanOrEqual(4);
    });
  },
);

describe.each(Object.entries(experiments).map(([path, run]) => [idOf(path), run] as const))(
  'experiment %s',
  (id, experiment) => {
    const params = declarations[`/lessons/${id}/params.ts`];

    test('its parameters are declared beside it, and its defaults are valid', () => {
      if (!params) throw new Error(`lessons/${id}/params.ts is missing`);
      for (const values of [params.defaults, params.quick]) {
        expect(parseParams(params, values)).toEqual({ values, problems: [] });
      }
      const written = Object.entries(params.fields).map(([name, field]) => [
        name,
        writeField(field, params.quick[name]),
      ]);
      expect(parseParams(params, Object.fromEntries(written)).values).toEqual(params.quick);
    });

    test('its quick run starts at step 0, ascends, and ends within 2,000 snapshots', async () => {
      const steps = (await collect(experiment, params?.quick, 1, 2_001)).map(({ step }) => step);
      expect(steps[0]).toBe(0);
      expect(steps.length).toBeGreaterThan(1);
      expect(steps.length).toBeLessThanOrEqual(2_000);
      expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    });

    test('a snapshot survives the trip between threads', async () => {
      for (const snapshot of await collect(experiment, params?.quick, 1, 3)) {
        expect(structuredClone(snapshot)).toEqual(snapshot);
      }
    });

    test('same seed, same snapshots; another seed, other ones', async () => {
      const first = await collect(experiment, params?.quick, 1, 20);
      expect(await collect(experiment, params?.quick, 1, 20)).toEqual(first);
      expect(await collect(experiment, params?.quick, 2, 20)).not.toEqual(first);
    });

    test('it can be left at any step', async () => {
      for (const taken of [0, 1, 2]) {
        const generator = experiment(params?.quick, 1, testLab);
        for (let i = 0; i < taken; i++) await generator.next();
        await generator.return();
        expect(await generator.next()).toEqual({ done: true, value: undefined });
      }
    });
  },
);

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
    const steps = (await collect(experiment, values, scene.seed)).map(({ step }) => step);
    if (scene.step !== 'end') expect(steps).toContain(scene.step);
    expect(steps.length).toBeGreaterThan(1);
  });
});
