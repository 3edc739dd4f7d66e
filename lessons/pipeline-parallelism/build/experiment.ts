/** A schedule built by hand, in numbers; and beside it schedules that chance has built. */
import { random, type Stream } from '#core/random.ts';
import { lettersOf, noCounts, peakOfWord, refusalOf } from '#core/schedules/words.ts';
import { makespanOf } from '#core/schedules/search.ts';
import type { Kind } from '#core/schedules/pipeline.ts';
import type { Experiment, Snapshot } from '#run/experiment.ts';
import { boardOf, kindsOf } from './board.ts';
import type { Build } from './params.ts';
import { rounds, schedulesEach } from './plan.ts';
import { bestOf, puzzles, type Puzzle } from './puzzles.ts';

export interface BuildSnapshot extends Snapshot {
  readonly view: {
    /** Schedules of chance by makespan: [makespan, how many], ascending. */
    readonly chance: readonly (readonly [number, number])[];
  };
}

const build: Experiment<Build, BuildSnapshot> = async function* (params, seed, lab) {
  const puzzle: Puzzle = puzzles[params.puzzle];
  const board = boardOf(params);
  const total = lettersOf(puzzle.pipeline);
  const { makespan, complete } = board;
  const busy = board.pieces.reduce((sum, { from, to }) => sum + to - from, 0);
  const own = {
    makespan,
    best: bestOf(params.puzzle).makespan,
    placed: board.pieces.length / total,
    ...(complete ? { bubble: 1 - busy / (makespan * puzzle.pipeline.devices) } : {}),
    peak: Math.max(...board.words.map(peakOfWord)),
  };
  const stream = random(seed).stream('chance');
  const chance: number[] = [];
  for (let step = 0; step <= rounds; step++) {
    if (step > 0) {
      await lab.breathe();
      for (let i = 0; i < schedulesEach; i++)
        chance.push(makespanOf(puzzle.pipeline, byChance(puzzle, stream)));
    }
    const counts = new Map<number, number>();
    for (const value of chance) counts.set(value, (counts.get(value) ?? 0) + 1);
    const sorted = chance.toSorted((a, b) => a - b);
    const slower = chance.filter((value) => value > makespan).length / chance.length;
    const snapshot: BuildSnapshot = {
      step,
      metrics: {
        ...own,
        ...(step > 0 ? { typical: sorted[sorted.length >> 1]! } : {}),
        ...(step > 0 && complete ? { slower } : {}),
      },
      view: { chance: [...counts].toSorted(([a], [b]) => a - b) },
    };
    yield snapshot;
  }
};

export default build;

/** A schedule in which each next operation is drawn from all that could come next. */
export function byChance({ pipeline, room, ...puzzle }: Puzzle, stream: Stream): string[] {
  const counts = noCounts(pipeline.devices);
  const words = counts.map(() => '');
  const kinds = kindsOf({ pipeline, room, ...puzzle });
  for (let left = lettersOf(pipeline); left > 0; left--) {
    const open: (readonly [number, Kind])[] = words.flatMap((_, device) =>
      kinds
        .filter((kind) => !refusalOf(pipeline, counts, device, kind, room))
        .map((kind) => [device, kind] as const),
    );
    const [device, kind] = open[Math.floor(stream.uniform() * open.length)]!;
    counts[device]![kind] += 1;
    words[device]! += kind;
  }
  return words;
}
