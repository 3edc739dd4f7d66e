/** Where the page finds lessons: metadata at once, a lesson when it is opened. */
import type { Component } from 'svelte';
import type { LessonMeta } from '#run/meta.ts';

const metas = import.meta.glob<LessonMeta>('/lessons/*/meta.ts', {
  eager: true,
  import: 'default',
});
const pages = import.meta.glob<Component>('/lessons/*/Lesson.svelte', { import: 'default' });

export interface LessonEntry {
  readonly id: string;
  readonly meta: LessonMeta;
  readonly load: () => Promise<Component>;
}

/** Every lesson that exists, in the order of the course. */
export const lessons: readonly LessonEntry[] = Object.entries(metas)
  .flatMap(([path, meta]): LessonEntry[] => {
    const id = path.split('/')[2] ?? '';
    const load = pages[`/lessons/${id}/Lesson.svelte`];
    return load ? [{ id, meta, load }] : [];
  })
  .sort((a, b) => a.meta.order - b.meta.order);
