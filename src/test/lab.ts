/** Running an experiment without a browser: the same generator, a plain lab. */
import type { Engine, Experiment, Lab, Snapshot } from '#run/experiment.ts';
import { loadTable } from '#run/worker/tables.ts';
import { teamHere } from '#run/worker/team.ts';

/** Teams that were asked for and have not been ended. */
export const teams = { held: 0 };

/** A lab that never waits, keeps nothing, starts no thread, and whose clock stands still. */
export const testLab: Lab = {
  engine: 'reference',
  table: loadTable,
  recall: async () => undefined,
  keep: async () => undefined,
  now: () => 0,
  tell: () => undefined,
  async workers(count, task) {
    const team = teamHere(count, task, { now: () => 0, breathe: async () => undefined });
    teams.held += 1;
    return {
      ...team,
      end() {
        team.end();
        teams.held -= 1;
      },
    };
  },
  breathe: async () => undefined,
};

/** The snapshots of a run, at most `limit` of them. */
export async function collect<P, S extends Snapshot>(
  experiment: Experiment<P, S>,
  params: P,
  seed: number,
  limit = Infinity,
  engine: Engine = 'reference',
): Promise<S[]> {
  const snapshots: S[] = [];
  for await (const snapshot of experiment(params, seed, { ...testLab, engine })) {
    snapshots.push(snapshot);
    if (snapshots.length >= limit) break;
  }
  return snapshots;
}
