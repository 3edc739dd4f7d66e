import { expect, test, vi } from 'vitest';
import type { LabWorker } from './client.ts';
import type { Snapshot } from './experiment.ts';
import { Run } from './run.svelte.ts';

/** A run of three snapshots; each comes when it is let go. */
function slowRun() {
  let step = 0;
  const waiting: (() => void)[] = [];
  const open = {
    next: () =>
      new Promise<Snapshot | undefined>((resolve) => {
        const here = step++;
        waiting.push(() => resolve(here < 3 ? { step: here, metrics: {}, view: {} } : undefined));
      }),
    stop: () => undefined,
  };
  const worker = { start: () => Promise.resolve(open) } as unknown as LabWorker;
  const input = { experiment: 'x/y', params: {}, seed: 1, engine: undefined };
  return { run: new Run(worker, () => input), waiting };
}

test('two who want the start at once get the start, and nothing beyond it', async () => {
  vi.stubGlobal('cancelAnimationFrame', () => undefined);
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => {
    draw();
    return 1;
  });
  vi.stubGlobal('document', { hidden: false });
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
