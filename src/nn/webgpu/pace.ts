/**
 * How much one dispatch does: about what is done within 10 ms, so that the page can draw in between.
 * Learned without a clock, from whether the last dispatches were done in time. The work of a
 * dispatch and the steps of its members are learned apart, because a GPU runs many workgroups at
 * once but each one no faster for being alone.
 */
export interface Pace {
  /** How many of `available` members of a mean step `cost` to train in one dispatch. */
  members(cost: number, available: number): number;
  /** What the next dispatch does, when a step of all its members costs `cost`. */
  next(cost: number, stepsLeft: number, tiles: number): Portion;
  /** Learn whether a dispatch was done in time. */
  learn(onTime: boolean, cost: number, done: Portion, tiles: number): void;
}

/** Some steps, or with `steps` 1 some of the step's tiles. */
export interface Portion {
  readonly steps: number;
  readonly tiles: number;
}

/** Milliseconds that a dispatch may take. */
export const IN_TIME = 10;

/** Multiply-adds of the first dispatch: under 10 ms even in software. */
const FIRST_WORK = 250_000;

const FIRST_STEPS = 4;

/** Starting a workgroup costs about as much as a step, so it is worth it for several. */
const STEPS = 8;

/** Members of a dispatch at least, so that several cores or multiprocessors have something to do. */
const TEAM = 4;

/** Members of a dispatch at most: enough to fill any GPU; each has scratch memory. */
export const MOST_MEMBERS = 1024;

/** Doubling finds the size quickly; after a late dispatch it is approached again by small steps. */
const MOST_GROWTH = 2;
const LEAST_GROWTH = 1.05;
const GROWTH_OF_GROWTH = 1.2;
const SHRINK = 0.6;

export function createPace(): Pace {
  let work = FIRST_WORK;
  let steps = FIRST_STEPS;
  let growth = MOST_GROWTH;
  return {
    members(cost, available) {
      const most = Math.min(Math.max(Math.floor(work / cost / STEPS), TEAM), MOST_MEMBERS);
      return Math.ceil(available / Math.ceil(available / most));
    },
    next(cost, stepsLeft, tiles) {
      const share = work / cost;
      if (share < 1) return { steps: 1, tiles: Math.max(Math.floor(share * tiles), 1) };
      return {
        steps: Math.max(Math.min(Math.floor(share), Math.floor(steps), stepsLeft), 1),
        tiles,
      };
    },
    learn(onTime, cost, done, tiles) {
      const did = (cost * done.steps * done.tiles) / tiles;
      if (onTime) {
        work = Math.max(work, did * growth);
        steps = Math.max(steps, done.steps * growth);
        growth = Math.min(growth * GROWTH_OF_GROWTH, MOST_GROWTH);
      } else {
        work = did * SHRINK;
        steps = Math.max(done.steps * SHRINK, 1);
        growth = LEAST_GROWTH;
      }
    },
  };
}
