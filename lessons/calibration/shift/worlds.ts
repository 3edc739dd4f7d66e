/** Digits as they come once the world has moved, level by level. */
import { takeRows, type Dataset } from '#core/data/dataset.ts';
import { random, type Stream } from '#core/random.ts';
import type { Lab } from '#run/experiment.ts';
import { digitsInParts } from '#run/rows-to-judge.ts';
import type { Shift } from './params.ts';
import { levels, type Kind } from './plan.ts';

export interface World {
  readonly level: number;
  /** Shares of the classes where the model was made, and here, [10]. */
  readonly from: Float64Array;
  readonly to: Float64Array;
  /** Rows that somebody labels, for a repair. */
  readonly fresh: Dataset;
  readonly test: Dataset;
}

type Breath = Pick<Lab, 'breathe'>;

export async function* worldsOf(
  values: Pick<Shift, 'kind' | 'fresh' | 'tests'>,
  seed: number,
  lab: Breath,
): AsyncGenerator<World, void, void> {
  const { stream } = random(seed);
  const from = new Float64Array(10).fill(1 / 10);
  const drawn = async (name: string, n: number) =>
    values.kind === 'mix' ? mixesOf(n, (part) => stream(name, part), lab) : undefined;
  const pools = {
    fresh: await drawn('fresh', values.fresh),
    test: await drawn('shifted', values.tests),
  };
  for (const [i, level] of levels[values.kind].entries()) {
    const to = values.kind === 'mix' ? from.map((_, c) => shareOf(c, level)) : from;
    const shifted = (name: string, n: number) =>
      shiftedDigits(values.kind, level, n, (part) => stream(name, i, part), lab);
    const fresh = pools.fresh?.(level) ?? (await shifted('fresh', values.fresh));
    const test = pools.test?.(level) ?? (await shifted('shifted', values.tests));
    yield { level, from, to, fresh, test };
  }
}

/** n digits that are turned or noisier. */
async function shiftedDigits(
  kind: Kind,
  level: number,
  n: number,
  streamOf: (part: number) => Stream,
  lab: Pick<Lab, 'breathe'>,
): Promise<Dataset> {
  const changes = kind === 'rotation' ? { turn: (level * Math.PI) / 180 } : { noise: level };
  return digitsInParts('hard', n, streamOf, lab, changes);
}

/** Share of a class where threes and fours together have that share. */
function shareOf(digit: number, level: number): number {
  return digit === 3 || digit === 4 ? level / 2 : (1 - level) / 8;
}

/** About n digits of each mix, the same ones as far as they go. */
async function mixesOf(
  n: number,
  streamOf: (part: number) => Stream,
  lab: Pick<Lab, 'breathe'>,
): Promise<(level: number) => Dataset> {
  const count = (digit: number, level: number) => Math.round(n * shareOf(digit, level));
  const most = Math.max(...levels.mix.flatMap((level) => [count(0, level), count(3, level)]));
  // rows come in tens, one of each digit: take the first so many of each
  const pool = await digitsInParts('hard', 10 * most, streamOf, lab);
  const rows = Array.from({ length: pool.rows }, (_, row) => row);
  return (level) =>
    takeRows(
      pool,
      rows.filter((row) => Math.floor(row / 10) < count(row % 10, level)),
    );
}
