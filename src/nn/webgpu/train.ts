import type { MemberPlan } from '../plan.ts';
import type { Task } from './dispatch.ts';
import { stepCost, tilesOf } from './layout.ts';
import type { Runner } from './runner.ts';
import type { Slice } from './slice.ts';

/** Dispatches under way at once: while we hear of the end of one, the GPU is at the next. */
const UNDER_WAY = 2;

/** Take `steps` steps with every member of a slice, some members and steps at a time. */
export async function trainSlice(
  runner: Runner,
  slice: Slice,
  steps: number,
  breathe: () => Promise<void>,
): Promise<void> {
  if (steps === 0) return;
  const { dispatcher, plans, slots } = runner;
  const { members, variant } = slice.plan;
  const { pipeline, group, pace } = await runner.ready(slice);
  const own = members.map((m) => plans[m]).filter((plan) => plan !== undefined);
  const ends: Promise<void>[] = [];
  try {
    for (let first = 0; first < own.length;) {
      const rest = own.slice(first, first + slots);
      const team = rest.slice(0, pace.members(costOf(rest) / rest.length, rest.length));
      const cost = costOf(team);
      const tiles = tilesOf(variant, Math.max(...team.map(({ spec }) => spec.batch)));
      let fresh = slice.lossesHeard;
      for (let left = steps; left > 0;) {
        const portion = pace.next(cost, left, tiles);
        for (let tileFrom = 0; tileFrom < tiles; tileFrom += portion.tiles) {
          const done = { ...portion, tiles: Math.min(portion.tiles, tiles - tileFrom) };
          const about = { first, members: team.length, tileFrom, fresh };
          const task: Task = { mode: 'train', ...about, ...done };
          const end = dispatcher.run(pipeline, group, task);
          ends.push(end.then((onTime) => pace.learn(onTime, cost, done, tiles)));
          fresh = false;
          if (ends.length < UNDER_WAY) continue;
          await ends.shift();
          await breathe();
        }
        left -= portion.steps;
      }
      first += team.length;
    }
    await Promise.all(ends);
  } finally {
    // After a stop or a loss: what is under way ends before its buffers are freed.
    await Promise.allSettled(ends);
  }
  slice.lossesHeard = false;
  await slice.refresh();
}

function costOf(plans: readonly MemberPlan[]): number {
  return plans.reduce((sum, plan) => sum + stepCost(plan), 0);
}
