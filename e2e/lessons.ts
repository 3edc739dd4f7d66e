/** The lessons there are, read as the site reads them: a folder each. */
import { existsSync, readdirSync } from 'node:fs';
import type { LessonMeta } from '#run/meta.ts';
import type { Scene } from '#run/teach.ts';

/** Every folder of lessons/ with its metadata, in the order of the course. */
export async function lessonsOnDisk(): Promise<{ id: string; meta: LessonMeta }[]> {
  const folders = readdirSync('lessons', { withFileTypes: true }).filter((each) =>
    each.isDirectory(),
  );
  const lessons = await Promise.all(
    folders.map(async ({ name }) => {
      const { default: meta } = (await import(`../lessons/${name}/meta.ts`)) as {
        default: LessonMeta;
      };
      return { id: name, meta };
    }),
  );
  return lessons.sort((a, b) => a.meta.order - b.meta.order);
}

/** The scenes of a lesson, in order; none where it declares none. */
export async function scenesOf(id: string): Promise<readonly Scene[]> {
  if (!existsSync(`lessons/${id}/scenes.ts`)) return [];
  const { default: scenes } = (await import(`../lessons/${id}/scenes.ts`)) as {
    default: readonly Scene[];
  };
  return scenes;
}
