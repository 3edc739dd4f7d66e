/** Every link in the prose of a lesson to settings of the lab opens, and without a complaint. */
import { expect, test } from 'vitest';
import { parseAddress } from '#run/address.ts';
import type { LessonMeta } from '#run/meta.ts';
import type { Params } from '#run/params.ts';
import { parseParams } from '#run/parse.ts';
import type { Scene } from '#run/teach.ts';

const texts = import.meta.glob<string>('/lessons/**/*.svelte', {
  eager: true,
  query: '?raw',
  import: 'default',
});
const declarations = import.meta.glob<Params>('/lessons/*/*/params.ts', {
  eager: true,
  import: 'default',
});
const metas = import.meta.glob<LessonMeta>('/lessons/*/meta.ts', {
  eager: true,
  import: 'default',
});
const scenes = import.meta.glob<readonly Scene[]>('/lessons/*/scenes.ts', {
  eager: true,
  import: 'default',
});
/** What an address may say beside settings. */
const others = ['seed', 'step', 'engine', 'v', 'scene'];

/** Links whose address is written out; those that are put together in code are theirs to test. */
const links = Object.entries(texts).flatMap(([path, text]) =>
  Array.from(text.matchAll(/href="(#\/[^"]*)"/g), ([, href = '']) => ({
    path,
    href: href.replaceAll('&amp;', '&'),
  })).filter(({ href }) => !href.includes('{')),
);

test('lessons have links to settings', () => {
  expect(links.length).toBeGreaterThan(20);
});

test.each(links)('$href', ({ path, href }) => {
  const { path: parts, query, problem } = parseAddress(href);
  const [lesson = '', place] = parts;
  expect(problem).toBeUndefined();
  const meta = metas[`/lessons/${lesson}/meta.ts`];
  expect(meta, `${path} links to a lesson that is none`).toBeDefined();
  const ids = meta?.sections.map(({ id }) => id) ?? [];
  if (place !== undefined) expect([...ids, 'sources']).toContain(place);
  const scene = query.get('scene');
  if (scene !== undefined)
    expect(scenes[`/lessons/${lesson}/scenes.ts`]?.map(({ id }) => id)).toContain(scene);
  for (const id of ids) {
    const given = [...query]
      .filter(([key]) => key.startsWith(`${id}.`))
      .map(([key, value]) => [key.slice(id.length + 1), value] as const)
      .filter(([name]) => !others.includes(name));
    const params = declarations[`/lessons/${lesson}/${id}/params.ts`];
    if (params) expect(parseParams(params, Object.fromEntries(given)).problems).toEqual([]);
  }
  for (const key of query.keys()) {
    const [section = '', name] = key.split('.');
    expect(name === undefined ? others : ids, key).toContain(section);
  }
  const version = query.get('v');
  if (version !== undefined) expect(Number(version)).toBeLessThanOrEqual(meta?.version ?? 0);
});
