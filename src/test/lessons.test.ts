/** The contract of a lesson, checked for every folder under `lessons/`. */
import { engine as tensorEngine } from '@tensorflow/tfjs-core';
import { describe, expect, test, vi } from 'vitest';
import type { Population } from '#nn/engine.ts';
import type { Engine, Experiment, Lab, Snapshot } from '#run/experiment.ts';
import { parts, type LessonMeta } from '#run/meta.ts';
import type { Params } from '#run/params.ts';
import { parseParams, writeField } from '#run/parse.ts';
import { stoppedError } from '#run/protocol.ts';
import { collect, teams, testLab } from './lab.ts';

/** Populations made and not yet freed. */
const populations = vi.hoisted(() => ({ held: 0 }));
vi.mock(import('#nn/engines.ts'), async (load) => {
  const real = await load();
  return {
    ...real,
    engineFor: async (...asked) => {
      const engine = await real.engineFor(...asked);
      return {
        ...engine,
        create: async (...given) => counted(await engine.create(...given)),
      };
    },
  };
});

function counted(population: Population): Population {
  populations.held += 1;
  let isHeld = true;
  return new Proxy(population, {
    get(target, name) {
      if (name === 'dispose' && isHeld) {
        isHeld = false;
        populations.held -= 1;
      }
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

/** What a run may hold, and must free. */
function held() {
  return {
    populations: populations.held,
    tensors: tensorEngine().state.numTensors,
    teams: teams.held,
  };
}

const metas = import.meta.glob<LessonMeta>('/lessons/*/meta.ts', {
  eager: true,
  import: 'default',
});
/** Only whether they are there: a component is drawn in a browser. */
const pages = import.meta.glob('/lessons/*/Lesson.svelte');
const declarations = import.meta.glob<Params>('/lessons/*/*/params.ts', {
  eager: true,
  import: 'default',
});
const experiments = import.meta.glob<Experiment<unknown, Snapshot>>('/lessons/*/*/experiment.ts', {
  eager: true,
  import: 'default',
});
/** Node has no WebGPU. */
const engines: readonly Engine[] = ['reference', 'wasm'];
const idOf = (path: string) => path.split('/').slice(2, -1).join('/');

test('every lesson has a place of its own in the course', () => {
  const orders = Object.entries(metas).map(([path, { order }]) => [order, idOf(path)] as const);
  expect(orders.length).toBeGreaterThan(0);
  const shared = orders.filter(([order, id]) => orders.some(([o, i]) => o === order && i !== id));
  expect(shared, 'lessons with one and the same `order`').toEqual([]);
});

describe.each(Object.entries(metas).map(([path, meta]) => [idOf(path), meta] as const))(
  'lesson %s',
  (id, meta) => {
    test('its metadata are complete', () => {
      expect(Object.keys(pages), 'without it the site has no such lesson').toContain(
        `/lessons/${id}/Lesson.svelte`,
      );
      expect(id).toMatch(/^[a-z][a-z0-9-]*$/);
      expect(['gallery', 'glossary', 'check', 'runs'], 'pages of the site').not.toContain(id);
      for (const section of meta.sections) {
        expect(section.id).toMatch(/^[a-z][a-z0-9-]*$/);
        expect(['main', 'sources'], 'anchors of the site').not.toContain(section.id);
      }
      expect(parts).toContain(meta.part);
      expect(Number.isInteger(meta.order) && meta.order > 0).toBe(true);
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

    const variants = params ? variantsOf(params) : [];
    /** All kinds of run on the fast engine; one on the slow, which gives the same bytes. */
    const seen = (engine: Engine) => (engine === 'wasm' ? variants : variants.slice(0, 1));

    test.each(engines)(
      'its steps are 0, 1, 2, …, every metric is declared, and it breathes, on %s',
      async (engine) => {
        for (const values of seen(engine)) {
          let breaths = 0;
          const breathe = async () => void (breaths += 1);
          let expected = 0;
          const run = experiment(values, 1, { ...testLab, engine, breathe });
          for await (const { step, metrics } of run) {
            expect(step, told(values)).toBe(expected);
            expect(Object.keys(params?.metrics ?? {})).toEqual(
              expect.arrayContaining(Object.keys(metrics)),
            );
            if (step > 0) expect(breaths, `breaths before step ${step}`).toBeGreaterThan(0);
            breaths = 0;
            expected += 1;
          }
          expect(expected, told(values)).toBeGreaterThan(1);
        }
      },
      120_000,
    );

    test('it ends within 2,000 snapshots, at its defaults and with each number at its largest', async () => {
      const largest = Object.entries(params?.fields ?? {}).flatMap(([name, field]) =>
        (field.kind === 'integer' || field.kind === 'number') && !field.display
          ? [{ ...params?.quick, [name]: field.max }]
          : [],
      );
      for (const values of [params?.defaults, ...largest]) {
        const count = (await collect(experiment, values, 1, 2_001, 'wasm')).length;
        expect(count, told(values)).toBeLessThanOrEqual(2_000);
      }
    }, 240_000);

    test('a snapshot survives the trip between threads', async () => {
      for (const snapshot of await collect(experiment, params?.quick, 1, 3)) {
        expect(structuredClone(snapshot)).toEqual(snapshot);
      }
    });

    test.each(engines)(
      'same seed, same snapshots; another seed, other ones, on %s',
      async (engine) => {
        for (const values of seen(engine)) {
          const first = await collect(experiment, values, 1, 20, engine);
          expect(await collect(experiment, values, 1, 20, engine), told(values)).toEqual(first);
        }
        const [one, two] = await Promise.all(
          [1, 2].map((seed) => collect(experiment, params?.quick, seed, 20, engine)),
        );
        expect(one).not.toEqual(two);
      },
      120_000,
    );

    test.each(engines)(
      'left at any step or stopped in any breath, it frees what it holds, on %s',
      async (engine) => {
        for (const values of seen(engine)) {
          const { length } = await collect(experiment, values, 1, Infinity, engine);
          const before = held();
          for (const taken of new Set([0, 1, 2, length >> 1, length])) {
            const run = experiment(values, 1, { ...testLab, engine });
            for (let i = 0; i < taken; i++) await run.next();
            await run.return();
            expect(await run.next()).toEqual({ done: true, value: undefined });
            expect(held(), `after ${taken} snapshots, ${told(values)}`).toEqual(before);
          }
          for (const breath of [1, 2, 5]) {
            await stopIn(
              breath,
              experiment(values, 1, { ...testLab, engine, ...stopping(breath) }),
            );
            expect(held(), `stopped in breath ${breath}, ${told(values)}`).toEqual(before);
          }
        }
      },
      120_000,
    );
  },
);

/** The quick values, and with every option of every choice in turn, so that all kinds of run are seen. */
function variantsOf({ fields, quick, check }: Params): Readonly<Record<string, unknown>>[] {
  const others = Object.entries(fields).flatMap(([name, field]) =>
    'options' in field && !field.display
      ? Object.keys(field.options).map((value) => ({ ...quick, [name]: value }))
      : [],
  );
  return [quick, ...others.filter((values) => check(values).length === 0)];
}

function told(values: unknown): string {
  return JSON.stringify(values);
}

/** A breath that is told to stop throws, as the worker's does. */
function stopping(breath: number): Pick<Lab, 'breathe'> {
  let taken = 0;
  return {
    breathe: async () => {
      taken += 1;
      if (taken >= breath) throw Object.assign(new Error('stopped'), { name: stoppedError });
    },
  };
}

/** Run until it is stopped; a run too short for so many breaths comes to its end. */
async function stopIn(breath: number, run: AsyncGenerator<Snapshot, void, void>): Promise<void> {
  try {
    while (!(await run.next()).done);
  } catch (error) {
    expect(error, `breath ${breath}`).toHaveProperty('name', stoppedError);
  }
}
