/** Scenes as addresses: `#/lesson?scene=id` stands for a section, its parameters, seed and step. */
import { formatAddress, type Address } from './address.ts';
import type { Engine } from './experiment.ts';
import type { Scene } from './teach.ts';

/** Scenes name their engine, so that every machine shows the rehearsed run. */
export const sceneEngine: Engine = 'wasm';

/** How a page of a lesson shows itself. */
export type Mode = 'present' | 'embed' | 'notes' | 'sheet' | undefined;

/** The first of the modes that the address asks for. */
export function modeOf(address: Address): Mode {
  return (['notes', 'sheet', 'present', 'embed'] as const).find(
    (mode) => address.query.get(mode) === '1',
  );
}

export function sceneHref(lesson: string, scene: Scene, present = false): string {
  return formatAddress(
    [lesson],
    [['scene', scene.id], ...(present ? [['present', '1'] as const] : [])],
  );
}

/**
 * The address with the scene it names written out. What the address says itself goes first; what
 * it does not say comes from the scene. Without a scene of that name it stays as it is.
 */
export function expandScene(address: Address, lesson: string, scenes: readonly Scene[]): Address {
  const scene = scenes.find(({ id }) => id === address.query.get('scene'));
  if (!scene) return address;
  return {
    ...address,
    path: address.path.length > 1 ? address.path : [lesson, scene.section],
    query: new Map([...sceneEntries(scene), ...address.query]),
  };
}

/** All that a scene fixes, as query entries. */
export function sceneEntries({ section, params, seed, step }: Scene): [string, string][] {
  return [
    ...Object.entries(params).map(([field, value]): [string, string] => [
      `${section}.${field}`,
      Array.isArray(value) ? value.join('_') : String(value),
    ]),
    [`${section}.seed`, String(seed)],
    [`${section}.step`, String(step)],
    ['engine', sceneEngine],
  ];
}

/**
 * The scene that a presentation opens with: the one named, else the first of the section being
 * read, else the first.
 */
export function openingScene(
  scenes: readonly Scene[],
  id: string | undefined,
  section: string | undefined,
): Scene | undefined {
  return (
    scenes.find((scene) => scene.id === id) ??
    scenes.find((scene) => scene.section === section) ??
    scenes[0]
  );
}
