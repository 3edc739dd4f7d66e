import type { BatchGradient } from '../engine.ts';
import type { Task } from './dispatch.ts';
import { tilesOf } from './layout.ts';
import { batchWords } from './members.ts';
import { allocating, read, storage } from './memory.ts';
import type { Runner } from './runner.ts';
import type { Slice } from './slice.ts';

/** Loss and gradient of a member of a slice on rows of the table, some tiles at a time. */
export async function memberGradient(
  runner: Runner,
  slice: Slice,
  member: number,
  rows: Uint32Array,
): Promise<BatchGradient> {
  const { device, dispatcher, plans, slot } = runner;
  const { parameters, multiplyAdds } = plans[member]?.shape ?? { parameters: 0, multiplyAdds: 0 };
  const words = batchWords(runner.spec, runner.data, member, rows);
  let sampling: GPUBuffer | undefined;
  try {
    const batch = await allocating(device, () => (sampling = storage(device, 'batch', words)));
    const { pipeline, group, pace } = await runner.ready(slice, { sampling: batch });
    const first = slice.plan.members.indexOf(member);
    const cost = 3 * multiplyAdds * rows.length;
    const tiles = tilesOf(slice.plan.variant, rows.length);
    for (let tileFrom = 0; tileFrom < tiles;) {
      const portion = pace.next(cost, 1, tiles);
      const done = { steps: 1, tiles: Math.min(portion.tiles, tiles - tileFrom) };
      const whole = { mode: 'gradient', first, members: 1, rows: rows.length } as const;
      const task: Task = { ...whole, ...done, tileFrom };
      pace.learn(await dispatcher.run(pipeline, group, task), cost, done, tiles);
      tileFrom += done.tiles;
    }
    const values = new Float32Array((await read(device, runner.scratch, slot)).buffer);
    return { loss: values[slot - 1] ?? NaN, gradient: values.slice(0, parameters) };
  } finally {
    sampling?.destroy();
  }
}
