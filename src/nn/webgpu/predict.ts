import { tilesOf } from './layout.ts';
import { allocating, read, storage } from './memory.ts';
import { SCRATCH } from './runner.ts';
import type { Runner } from './runner.ts';
import type { Slice } from './slice.ts';

/** Outputs of a slice's members for x [rows, features] into their places in [members, rows, outputs]. */
export async function predictSlice(
  runner: Runner,
  slice: Slice,
  x: Float32Array,
  rows: number,
  as: 'outputs' | 'logits',
  into: Float32Array,
): Promise<void> {
  const { device, dispatcher, plans, slots } = runner;
  const { features, outputs } = runner.spec;
  const { members, variant } = slice.plan;
  const bytes = Math.min(SCRATCH, runner.most);
  const most = Math.floor(bytes / 4 / Math.max(features, outputs)); // rows at a time
  const part = Math.min(rows, most);
  const team = Math.min(
    members.length,
    slots,
    Math.max(Math.floor(bytes / (4 * part * outputs)), 1),
  );
  const own: GPUBuffer[] = [];
  try {
    const [given, scratch] = await allocating(device, () => {
      const made = [
        storage(device, 'rows to predict', 4 * part * features),
        storage(device, 'outputs', 4 * team * part * outputs),
      ] as const;
      own.push(...made);
      return made;
    });
    const { pipeline, group, pace } = await runner.ready(slice, { x: given, scratch });
    for (let from = 0; from < rows; from += part) {
      const count = Math.min(part, rows - from);
      device.queue.writeBuffer(given, 0, x.slice(from * features, (from + count) * features));
      const cost = count * (plans[members[0] ?? 0]?.shape.multiplyAdds ?? 1);
      const tiles = tilesOf(variant, count);
      for (let first = 0; first < members.length;) {
        const some = pace.members(cost, Math.min(members.length - first, team));
        const perRun = Math.ceil(tiles / Math.max(Math.floor(slots / some), 1));
        const runs = Math.ceil(tiles / perRun);
        const task = { mode: as, first, members: some, tiles: perRun, runs, rows: count };
        const onTime = await dispatcher.run(pipeline, group, task);
        pace.learn(onTime, cost * some, { steps: 1, tiles }, tiles);
        const size = count * outputs;
        const values = new Float32Array((await read(device, scratch, some * size)).buffer);
        for (let k = 0; k < some; k++) {
          const at = ((members[first + k] ?? 0) * rows + from) * outputs;
          into.set(values.subarray(k * size, (k + 1) * size), at);
        }
        first += some;
      }
    }
  } finally {
    own.forEach((buffer) => buffer.destroy());
  }
}
