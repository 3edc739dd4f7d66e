/**
 * How much one dispatch does, learned from how long the last ones took: about 10 ms each, so that
 * the page can draw in between. Two things are learned apart, because a GPU runs many workgroups at
 * once but each one no faster for being alone: the work of a dispatch, and the steps of a member.
 */
export interface Pace {
  /** How many of `available` members of a mean step `cost` to train in one dispatch. */
  members(cost: number, available: number): number;
  /** What the next dispatch does, when a step of all its members costs `cost`. */
  next(cost: number, stepsLeft: number, tiles: number): Portion;
  /** Learn from a dispatch that took `ms`. */
  learn(ms: number, cost: number, done: Portion, tiles: number): void;
}

/** Some steps, or with `steps` 1 some of the step's tiles. */
export interface Portion {
  readonly steps: number;
  readonly tiles: number;
}

/** Milliseconds of a dispatch. */
const TARGET = 10;

/** Multiply-adds of the first dispatch: well under 10 ms even in software. */
const FIRST_WORK = 250_000;

const FIRST_STEPS = 4;

/** Starting a workgroup costs about as much as a step, so it is worth it for several. */
const STEPS = 8;

/** Members of a dispatch at least, so that several cores or multiprocessors have something to do. */
const TEAM = 4;

/** Workgroups of a dispatch at most: enough to fill any GPU; each has scratch memory. */
export const MOST_MEMBERS = 1024;

export function createPace(): Pace {
  let work = FIRST_WORK;
  let steps = FIRST_STEPS;
  return {
    members(cost, available) {
      const most = Math.min(Math.max(Math.floor(work / cost / STEPS), TEAM), MOST_MEMBERS);
      return Math.ceil(available / Math.ceil(available / most));
    },
    next(cost, stepsLeft, tiles) {
      const share = work / cost;
      if (share < 1) return { steps: 1, tiles: Math.max(Math.floor(share * tiles), 1) };
      return { steps: Math.max(Math.min(Math.floor(share), Math.floor(steps), stepsLeft), 1), tiles };
    },
    learn(ms, cost, done, tiles) {
      const factor = Math.min(Math.max(TARGET / Math.max(ms, 0.1), 1 / 64), 4);
      const did = (cost * done.steps * done.tiles) / tiles;
      work = factor > 1 ? Math.max(work, did * factor) : did * factor;
      steps = factor > 1 ? Math.max(steps, done.steps * factor) : Math.max(done.steps * factor, 1);
    },
  };
}
