/** The ends of the runs that scenes show, each run once. */
import type { Experiment, Snapshot } from '#run/experiment.ts';
import type { Scene } from '#run/teach.ts';
import { collect } from './lab.ts';

export function sceneOf(scenes: readonly Scene[], id: string): Scene {
  const scene = scenes.find((each) => each.id === id);
  if (!scene) throw new Error(`there is no scene ${id}`);
  return scene;
}

/** What a scene says, and what its notes do. */
export function textOf(scenes: readonly Scene[], id: string): string {
  const { say, notes } = sceneOf(scenes, id);
  return `${say} ${notes}`;
}

/** The last snapshot of a scene, by its id. */
export function sceneRuns<P, S extends Snapshot>(
  scenes: readonly Scene[],
  experiment: Experiment<P, S>,
  defaults: P,
): (id: string) => Promise<S> {
  const runs = new Map<string, Promise<S>>();
  const run = async ({ params, seed }: Scene): Promise<S> => {
    const last = (await collect(experiment, { ...defaults, ...params }, seed)).at(-1);
    if (!last) throw new Error('a run must end with a snapshot, got none');
    return last;
  };
  return (id) => {
    const found = runs.get(id) ?? run(sceneOf(scenes, id));
    runs.set(id, found);
    return found;
  };
}
