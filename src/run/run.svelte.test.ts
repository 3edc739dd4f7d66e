import { beforeEach, expect, test, vi } from 'vitest';
import type { LabWorker } from './client.ts';
import type { Snapshot } from './experiment.ts';
import { Run } from './run.svelte.ts';

/** A run of three snapshots; each comes when it is let go. */
function slowRun() {
  let step = 0;
  let starts = 0;
  let stops = 0;
  const waiting: (() => void)[] = [];
  const open = {
    next: () =>
      new Promise<Snapshot | undefined>((resolve) => {
        const here = step++;
        waiting.push(() => resolve(here < 3 ? { step: here, metrics: {}, view: {} } : undefined));
      }),
    stop: () => void (stops += 1),
  };
  const start = () => {
    starts += 1;
    return Promise.resolve(open);
  };
  const worker = { start } as unknown as LabWorker;
  const input = { experiment: 'x/y', params: {}, seed: 1, engine: undefined };
  return { run: new Run(worker, () => input), waiting, starts: () => starts, stops: () => stops };
}

beforeEach(() => {
  vi.stubGlobal('cancelAnimationFrame', () => undefined);
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => {
    draw();
    return 1;
  });
  vi.stubGlobal('document', { hidden: false });
});

test('a press of Run while the start is still on its way runs on with that start', async () => {
  const { run, waiting, starts } = slowRun();
  const prepared = run.prepare();
  const played = run.play();
  expect(run.status).toBe('starting');
  for (let step = 0; step < 4; step++) {
    await vi.waitFor(() => expect(waiting.length).toBeGreaterThan(step));
    waiting[step]!();
  }
  await Promise.all([prepared, played]);
  expect(starts()).toBe(1);
  expect([run.step, run.status]).toEqual([2, 'done']);
});

test('a run that was stopped while it was on its way is ended, and the next is another', async () => {
  const { run, starts, stops, waiting } = slowRun();
  const left = run.play();
  run.stop();
  const prepared = run.prepare();
  await left;
  expect([starts(), stops()]).toEqual([2, 1]);
  await vi.waitFor(() => expect(waiting).toHaveLength(1));
  waiting[0]!();
  await prepared;
  expect([run.step, run.status]).toEqual([0, 'idle']);
});

test('two who want the start at once get the start, and nothing beyond it', async () => {
  const { run, waiting } = slowRun();
  const first = run.prepare();
  await vi.waitFor(() => expect(waiting).toHaveLength(1));
  const second = run.prepare();
  await Promise.resolve();
  waiting[0]!();
  await Promise.all([first, second]);
  expect(run.step).toBe(0);
  expect(waiting).toHaveLength(1);
  expect(run.status).toBe('idle');
});
