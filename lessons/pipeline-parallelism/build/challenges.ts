import type { Challenge, TeachState } from '#run/teach.ts';
import type { BuildSnapshot } from './experiment.ts';
import type { Build } from './params.ts';
import { bestOf, type PuzzleId } from './puzzles.ts';

type State = TeachState<Build, BuildSnapshot>;

/** Everything is placed, and no schedule is shorter. */
function isShortest({ params, metrics }: State, puzzle: PuzzleId): boolean {
  return (
    params.puzzle === puzzle &&
    metrics['placed'] === 1 &&
    (metrics['makespan'] ?? Infinity) <= bestOf(puzzle).makespan
  );
}

const fill: Challenge<Build, BuildSnapshot> = {
  id: 'fill-the-pipe',
  text: 'Puzzle 1: place all operations so that no schedule is shorter, then press Run.',
  hint: 'The last device is the one to watch: it can be busy from its first forward to its last backward.',
  solved: (state) => isShortest(state, 'fill'),
  solution: { params: { puzzle: 'fill', order: 'fill.FFFBBB-FFFBBB-FBFBFB' }, seed: 1 },
};

const room: Challenge<Build, BuildSnapshot> = {
  id: 'room-for-three',
  text: 'Puzzle 2: lose no time although a device may hold only three micro-batches, then press Run.',
  hint: 'The first device has to give back before it takes the fourth. Let every device run a backward as soon as one arrives.',
  solved: (state) => isShortest(state, 'room'),
  solution: { params: { puzzle: 'room', order: 'room.FFFBFBBB-FFBFBFBB-FBFBFBFB' }, seed: 1 },
};

export default [fill, room];
