/** What lessons declare beside their experiments: predictions, challenges, terms and sources. */
import { describe, expect, test } from 'vitest';
import type { Experiment, Snapshot } from '#run/experiment.ts';
import type { LessonMeta } from '#run/meta.ts';
import type { Params } from '#run/params.ts';
import { parseParams } from '#run/parse.ts';
import { asWritten, handBounds, parseAnswer } from '#run/prediction.ts';
import { sceneEngine } from '#run/scenes.ts';
import { replayedState } from '#run/teach-state.ts';
import type { AnyChallenge, AnyParams, AnyPrediction, Scene, Source, Term } from '#run/teach.ts';
import { testLab } from './lab.ts';

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
const challenges = import.meta.glob<readonly AnyChallenge[]>('/lessons/*/*/challenges.ts', {
  eager: true,
  import: 'default',
});
const predictions = import.meta.glob<readonly AnyPrediction[]>('/lessons/*/*/predictions.ts', {
  eager: true,
  import: 'default',
});
const glossaries = import.meta.glob<Readonly<Record<string, Term>>>('/lessons/*/glossary.ts', {
  eager: true,
  import: 'default',
});
const sources = import.meta.glob<readonly Source[]>('/lessons/*/sources.ts', {
  eager: true,
  import: 'default',
});
const pages = import.meta.glob<string>('/lessons/**/*.svelte', {
  eager: true,
  query: '?raw',
  import: 'default',
});

const scenes = import.meta.glob<readonly Scene[]>('/lessons/*/scenes.ts', {
  eager: true,
  import: 'default',
});

const idOf = (path: string) => path.split('/').slice(2, -1).join('/');
const name = /^[a-z][a-z0-9-]*$/;

/** The state at the end of a whole run, on the engine that links to tasks ask for. */
async function finished(section: string, values: AnyParams, seed: number) {
  const experiment = experiments[`/lessons/${section}/experiment.ts`];
  if (!experiment) throw new Error(`lessons/${section} has no experiment`);
  let last: Snapshot | undefined;
  for await (const snapshot of experiment(values, seed, { ...testLab, engine: sceneEngine }))
    last = snapshot;
  return replayedState(values, seed, sceneEngine, last);
}

function paramsOf(section: string): Params {
  const params = declarations[`/lessons/${section}/params.ts`];
  if (!params) throw new Error(`lessons/${section} has no params`);
  return params;
}

describe.each(
  Object.entries(challenges).flatMap(([path, list]) =>
    list.map((challenge) => [idOf(path), challenge.id, challenge] as const),
  ),
)('challenge %s %s', (section, id, challenge) => {
  const params = paramsOf(section);

  test('it has a name, a text and a hint, and its solution is valid', () => {
    expect(id).toMatch(name);
    for (const text of [challenge.text, challenge.hint]) expect(text).toMatch(/\.$/);
    expect(parseParams(params, challenge.solution.params).problems).toEqual([]);
  });

  test('it is open before any run, and after a full run at the defaults', async () => {
    expect(challenge.solved(replayedState(params.defaults, 1, sceneEngine))).toBe(false);
    const state = await finished(section, params.defaults, 1);
    expect(challenge.solved(state)).toBe(false);
  }, 60_000);

  test('its solution solves it', async () => {
    const { values } = parseParams(params, challenge.solution.params);
    const { seed } = challenge.solution;
    const before = replayedState(values, seed, sceneEngine);
    if (challenge.atOnce) expect(challenge.solved(before)).toBe(true);
    expect(challenge.solved(await finished(section, values, seed))).toBe(true);
  }, 60_000);
});

describe.each(
  Object.entries(predictions).flatMap(([path, list]) =>
    list.map((prediction) => [idOf(path), prediction.id, prediction] as const),
  ),
)('prediction %s %s', (section, id, prediction) => {
  const params = paramsOf(section);

  test('it asks, explains, and speaks of settings that exist', () => {
    expect(id).toMatch(name);
    expect(prediction.question).toMatch(/[.?]$/);
    for (const text of [prediction.why, prediction.commonMistake]) expect(text).toMatch(/\.$/);
    expect(parseParams(params, prediction.params ?? {}).problems).toEqual([]);
  });

  test('a run of its settings tells the truth, which is an allowed answer', async () => {
    const { values } = parseParams(params, prediction.params);
    const truth = prediction.truth(await finished(section, values, 1));
    expect(parseAnswer(prediction, truth)).toEqual(truth);
    expect(truth).toBeDefined();
    if (prediction.kind === 'choice' || truth === undefined) return;
    // A room that is all but right must not sit on the edge of two ranges.
    const told = asWritten(prediction, truth);
    for (const bound of handBounds(prediction)) expect(told).not.toBeCloseTo(bound, 6);
  }, 60_000);
});

test('ids of challenges and of predictions are unique in their section', () => {
  for (const list of [...Object.values(challenges), ...Object.values(predictions)]) {
    expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
  }
});

describe.each(Object.keys(metas).map((path) => idOf(path)))('notes of %s', (lesson) => {
  const terms = glossaries[`/lessons/${lesson}/glossary.ts`] ?? {};
  const works = sources[`/lessons/${lesson}/sources.ts`] ?? [];
  const text = Object.entries(pages)
    .filter(([path]) => path.startsWith(`/lessons/${lesson}/`))
    .map(([, source]) => source)
    .join('\n');
  const used = (tag: string) =>
    [...text.matchAll(new RegExp(`<${tag}\\s+id="([^"]+)"`, 'g'))].map((match) => match[1] ?? '');

  test('every term of the text is defined, in a sentence', () => {
    for (const id of used('Term')) expect(Object.keys(terms)).toContain(id);
    for (const [id, { term, definition }] of Object.entries(terms)) {
      expect(id).toMatch(name);
      expect(term).toMatch(/^[A-Z]/);
      expect(definition).toMatch(/\.$/);
    }
  });

  test('every work cited is in the list of sources, and links lead to https', () => {
    const ids = works.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of used('Cite')) expect(ids).toContain(id);
    for (const { text, url } of works) {
      expect(text).toMatch(/\(\d{4}\).*\.$/);
      if (url !== undefined) expect(new URL(url).protocol).toBe('https:');
    }
  });
});

test('the prediction that a scene names is one of its section', () => {
  for (const [path, list] of Object.entries(scenes)) {
    for (const { section, prediction } of list) {
      if (prediction === undefined) continue;
      const asked = predictions[`/lessons/${idOf(path)}/${section}/predictions.ts`] ?? [];
      expect(asked.map(({ id }) => id)).toContain(prediction);
    }
  }
});
