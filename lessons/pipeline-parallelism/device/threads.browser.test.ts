/** The stages on real threads. */
import { afterEach, expect, test, vi } from 'vitest';
import { startThreads } from '#run/worker/threads.ts';
import { testLab } from '#test/lab.ts';
import type { Lab } from '#run/experiment.ts';
import device, { type DeviceSnapshot } from './experiment.ts';
import params, { type Device } from './params.ts';

afterEach(() => void vi.restoreAllMocks());

const lab: Lab = {
  ...testLab,
  async workers(count) {
    const team = await startThreads<never, never>('pipeline-parallelism/device', count);
    if (!team) throw new Error('this browser starts no threads');
    return team;
  },
};
const settings = (changes: Partial<Device> = {}): Device => ({
  ...params.defaults,
  layers: 4,
  width: 16,
  steps: 3,
  ...changes,
});

async function final(values: Device, on: Lab): Promise<DeviceSnapshot> {
  let last: DeviceSnapshot | undefined;
  for await (const snapshot of device(values, 1, on)) last = snapshot;
  return last!;
}

test.each(['gpipe', '1f1b', 'interleaved', 'zb-h2'] as const)(
  'under %s, threads train to the bits of one thread, and share a clock',
  async (schedule) => {
    const values = settings({ schedule });
    const [threads, here] = [await final(values, lab), await final(values, testLab)];
    expect(threads.metrics).toEqual(here.metrics);
    expect(threads.metrics['difference']).toBe(0);
    expect(threads.view).toEqual(here.view);
    const { measured } = threads;
    expect(measured?.threads).toBe(true);
    // Read in four threads and put together: nothing before the first start, everything in a minute.
    for (const times of [measured!.shown.start, measured!.shown.end]) {
      expect(Math.min(...times)).toBeGreaterThanOrEqual(-1);
      expect(Math.max(...times)).toBeLessThan(60_000);
    }
  },
);

test('of 50 runs that are stopped at once, at a step, or in one, no thread is left', async () => {
  const post = vi.spyOn(Worker.prototype, 'postMessage');
  const end = vi.spyOn(Worker.prototype, 'terminate');
  for (let i = 0; i < 50; i++) {
    const run = device(settings({ threads: 1 + (i % 3) }), i, lab);
    await run.next();
    if (i % 3 > 0) await run.next();
    const pending = i % 3 > 1 ? run.next() : undefined;
    await run.return();
    await pending;
  }
  // Some ended before they had begun: those have started none.
  const started = new Set(post.mock.contexts);
  expect(started.size).toBeGreaterThan(100);
  expect(new Set(end.mock.contexts)).toEqual(started);
});

test('a team that is ended while it is asked rejects, and so does one whose task fails', async () => {
  const team = await startThreads<unknown, unknown>('pipeline-parallelism/device', 2);
  const asked = expect(team!.next()).rejects.toThrow('team: it must be alive');
  team!.end();
  await asked;
  const failing = await startThreads<unknown, unknown>('pipeline-parallelism/device', 1);
  failing!.post(0, { kind: 'step', x: [], targets: [] });
  await expect(failing!.next()).rejects.toThrow('task: begin must come before step');
  failing!.end();
  await expect(startThreads('pipeline-parallelism/none', 1)).rejects.toThrow(
    'helper: pipeline-parallelism/none must have a task.ts, got none',
  );
});
