/** The table that all strategies search, and where an architecture lies in it. */
import { architecturesOf, wholeSpace } from '#core/search/toy-space.ts';
import type { ArchitectureTable } from '#nn/architectures/table.ts';
import type { Blocks } from './names.ts';
import type { Race } from './params.ts';
import { keyOf } from './plan.ts';

export interface Searched {
  readonly table: ArchitectureTable;
  readonly indexOf: (blocks: Blocks) => number;
}

export async function loadTable(task: Race['task']): Promise<Searched> {
  const table =
    task === 'moons'
      ? (await import('#nn/architectures/built-moons.ts')).moonsTable()
      : (await import('#nn/architectures/built.ts')).builtTable();
  const places = new Map(architecturesOf(wholeSpace).map(({ key }, i) => [key, i]));
  return { table, indexOf: (blocks) => places.get(keyOf(blocks))! };
}
