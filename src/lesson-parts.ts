/** What lessons declare beside their pages, found by glob and loaded when asked for. */
import type { AnyNotebook } from '#run/notebook.ts';
import type { Migrate } from '#run/migrate.ts';
import type { Params } from '#run/params.ts';
import type { AnyChallenge, AnyPrediction, Scene, Source, Term } from '#run/teach.ts';

const sources = import.meta.glob<readonly Source[]>('/lessons/*/sources.ts', { import: 'default' });
const glossaries = import.meta.glob<Terms>('/lessons/*/glossary.ts', { import: 'default' });
const challenges = import.meta.glob<readonly AnyChallenge[]>('/lessons/*/*/challenges.ts', {
  import: 'default',
});
const predictions = import.meta.glob<readonly AnyPrediction[]>('/lessons/*/*/predictions.ts', {
  import: 'default',
});
const scenes = import.meta.glob<readonly Scene[]>('/lessons/*/scenes.ts', { import: 'default' });
const migrations = import.meta.glob<Migrate>('/lessons/*/migrate.ts', { import: 'default' });
const declarations = import.meta.glob<Params>('/lessons/*/*/params.ts', { import: 'default' });
const notebooks = import.meta.glob<AnyNotebook>('/lessons/*/*/notebook.ts', { import: 'default' });

export type Terms = Readonly<Record<string, Term>>;

/** What a section's tasks are, and the parameters they speak of. */
export interface SectionTasks {
  readonly params: Params;
  readonly challenges: readonly AnyChallenge[];
  readonly predictions: readonly AnyPrediction[];
}

/** A lesson without sources has none; so has one whose chunk cannot be loaded. */
export async function loadSources(lesson: string): Promise<readonly Source[]> {
  return (await sources[`/lessons/${lesson}/sources.ts`]?.().catch(() => undefined)) ?? [];
}

export async function loadScenes(lesson: string): Promise<readonly Scene[]> {
  return (await scenes[`/lessons/${lesson}/scenes.ts`]?.().catch(() => undefined)) ?? [];
}

export async function loadMigrate(lesson: string): Promise<Migrate | undefined> {
  return migrations[`/lessons/${lesson}/migrate.ts`]?.().catch(() => undefined);
}

export async function loadTerms(lesson: string): Promise<Terms> {
  return (await glossaries[`/lessons/${lesson}/glossary.ts`]?.().catch(() => undefined)) ?? {};
}

export async function loadChallenges(
  lesson: string,
  sections: readonly string[],
): Promise<Readonly<Record<string, readonly AnyChallenge[]>>> {
  const loaded = await Promise.all(
    sections.map(async (section) => {
      const load = challenges[`/lessons/${lesson}/${section}/challenges.ts`];
      return [section, (await load?.().catch(() => undefined)) ?? []] as const;
    }),
  );
  return Object.fromEntries(loaded);
}

/** `undefined` when there is no such section. */
export async function loadParams(lesson: string, section: string): Promise<Params | undefined> {
  return declarations[`/lessons/${lesson}/${section}/params.ts`]?.();
}

/** `undefined` when there is no such section. Rejects when a part of it cannot be loaded. */
export async function loadTasks(
  lesson: string,
  section: string,
): Promise<SectionTasks | undefined> {
  const folder = `/lessons/${lesson}/${section}`;
  const params = await loadParams(lesson, section);
  if (!params) return undefined;
  return {
    params,
    challenges: (await challenges[`${folder}/challenges.ts`]?.()) ?? [],
    predictions: (await predictions[`${folder}/predictions.ts`]?.()) ?? [],
  };
}

/** Section → what loads its notebook, for the sections that have one. */
export function notebooksOf(lesson: string): Readonly<Record<string, () => Promise<AnyNotebook>>> {
  return Object.fromEntries(
    Object.entries(notebooks).flatMap(([path, load]) => {
      const [, , folder, section] = path.split('/');
      return folder === lesson && section !== undefined ? [[section, load] as const] : [];
    }),
  );
}
