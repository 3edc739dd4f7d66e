/** A table of losses that notes every number looked at; a search may look at what it has paid for. */
import { random } from '#core/random.ts';
import type { Trial } from '#core/search/search.ts';

/** A cell depends on nothing but its trial, `keyOf` it; `looked` are the cells read so far, in order. */
export function spiedTable<C>(
  keyOf: (trial: Trial<C>) => string = ({ candidate, resource }) =>
    JSON.stringify([candidate, resource]),
) {
  const looked: string[] = [];
  const cells: Record<string, number> = {};
  const table = new Proxy(cells, {
    get: (_, key) => {
      looked.push(String(key));
      return random(5).stream(String(key)).uniform();
    },
  });
  return { looked, keyOf, loss: (trial: Trial<C>): number => table[keyOf(trial)] ?? NaN };
}
