/** The table of the space as the page shows it, one line an architecture. */
import { parameterCount, type Architecture } from '#core/search/architecture.ts';
import { nonDominated } from '#core/search/pareto.ts';
import { meanOf, rankOf } from '#core/search/standing.ts';
import type { SpaceSnapshot } from './experiment.ts';

export interface Line {
  readonly key: string;
  readonly depth: number;
  readonly parameters: number;
  /** NaN where it has not been timed. */
  readonly microseconds: number;
  readonly validation: readonly number[];
  /** Mean validation loss over the trainings. */
  readonly loss: number;
  readonly test: number;
  /** By the mean validation loss, 1 for the lowest. */
  readonly rank: number;
  /** Nothing is both cheaper and better. */
  readonly front: boolean;
}

export function linesOf(
  space: readonly Architecture[],
  { view, measured }: Pick<SpaceSnapshot, 'view' | 'measured'>,
  against: 'parameters' | 'latency',
): Line[] {
  const { validation, test } = view.table;
  const losses = meanOf(validation);
  const tests = meanOf(test);
  const ranked = losses.filter((loss) => !Number.isNaN(loss)).sort();
  const places = new Map<number, number>();
  ranked.forEach((loss, i) => {
    if (!places.has(loss)) places.set(loss, i + 1);
  });
  const parameters = space.map((each) => parameterCount(each, 2, 1));
  const microseconds = space.map((_, i) => measured?.[`microseconds${i}`] ?? NaN);
  const costs = against === 'latency' ? microseconds : parameters;
  const front = new Set(nonDominated(costs.map((cost, i) => [cost, losses[i]!])));
  return space.map(({ key, blocks }, i) => ({
    key,
    depth: blocks.length,
    parameters: parameters[i]!,
    microseconds: microseconds[i]!,
    validation: validation.map((column) => column[i]!),
    loss: losses[i]!,
    test: tests[i]!,
    rank: places.get(losses[i]!) ?? NaN,
    front: front.has(i),
  }));
}

/** The losses that one training says against those that the others say. */
export function luckOf({ view }: Pick<SpaceSnapshot, 'view'>) {
  const { table, first } = view;
  const seen = table.validation[first] ?? new Float32Array();
  const judge = meanOf(table.validation.filter((_, seed) => seed !== first));
  return { seen, judge, rankOf: (i: number) => rankOf(judge, i) };
}
