/** The puzzles: small pipelines, and what is allowed. Times are in slots, one column of the grid each. */
import { shortestWords, type Found } from '#core/schedules/search.ts';
import type { Pipeline } from '#core/schedules/pipeline.ts';
import { schedules, type ScheduleName } from '#core/schedules/orders.ts';
import { peakInFlight } from '#core/schedules/measures.ts';
import { runPipeline } from '#core/schedules/pipeline.ts';

export interface Puzzle {
  readonly pipeline: Pipeline;
  /** Activations that a device may hold at once; Infinity for no limit. */
  readonly room: number;
  /** The task in a sentence or two. */
  readonly task: string;
}

function equal(devices: number, micro: number, times: readonly number[], latency = 0): Pipeline {
  const all = (time: number) => new Array<number>(devices).fill(time);
  const [forward = 1, backward = 1, weight] = times;
  return {
    devices,
    chunks: 1,
    micro,
    forward: all(forward),
    backward: all(backward),
    ...(weight === undefined ? {} : { weight: all(weight) }),
    latency,
  };
}

/** In the order in which they are best tried; the first two are the core path. */
export const puzzles = {
  fill: {
    pipeline: equal(3, 3, [1, 2]),
    room: Infinity,
    task: 'Three devices, three micro-batches. A forward takes one slot, a backward two. Be done as early as you can.',
  },
  room: {
    pipeline: equal(3, 4, [1, 2]),
    room: 3,
    task: 'One micro-batch more, but a device has room for the activations of three. Be as fast as with room for all.',
  },
  tight: {
    pipeline: equal(3, 4, [1, 2]),
    room: 2,
    task: 'Now there is room for two. What does it cost?',
  },
  messages: {
    pipeline: equal(3, 4, [1, 2], 1),
    room: Infinity,
    task: 'Room for all, but a result is one slot under way to the next device.',
  },
  slow: {
    pipeline: { ...equal(3, 4, [1, 1]), forward: [1, 2, 1], backward: [1, 2, 1] },
    room: 3,
    task: 'All operations take one slot, but for those of the second device, which take two. Room for three.',
  },
  split: {
    pipeline: equal(3, 4, [1, 1, 1]),
    room: 3,
    task: 'The backward is split: one slot for the gradient of the input, which the device before waits for, and one for that of the weights, for which nobody waits. Room for three.',
  },
} as const satisfies Readonly<Record<string, Puzzle>>;
export type PuzzleId = keyof typeof puzzles;

const found = new Map<PuzzleId, Found>();

/** The shortest schedule there is; found once, in a few milliseconds. */
export function bestOf(id: PuzzleId): Found {
  const known = found.get(id) ?? shortestWords(puzzles[id].pipeline, { room: puzzles[id].room });
  found.set(id, known);
  return known;
}

export interface Published {
  readonly name: ScheduleName;
  readonly makespan: number;
  /** Activations on the fullest device. */
  readonly peak: number;
  /** Whether there is room for it. */
  readonly fits: boolean;
}

/** The schedules of the section before, on a puzzle. */
export function publishedOf(id: PuzzleId): Published[] {
  const { pipeline, room }: Puzzle = puzzles[id];
  const { devices, micro, weight } = pipeline;
  const names = (Object.keys(schedules) as ScheduleName[]).filter(
    (name) => name !== 'interleaved' && schedules[name].split === (weight !== undefined),
  );
  return names.map((name) => {
    const timeline = runPipeline(pipeline, schedules[name].order(devices, micro, 1));
    const peak = Math.max(...peakInFlight(pipeline, timeline));
    return { name, makespan: timeline.makespan, peak, fits: peak <= room };
  });
}
