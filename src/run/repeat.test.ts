import { expect, test } from 'vitest';
import { Repeat } from './repeat.svelte.ts';
import type { ClientRun } from './client.ts';

/** Runs of `steps` snapshots whose one metric is the seed. */
function maker(steps: number) {
  const opened: number[] = [];
  let stopped = 0;
  const make = async (seed: number): Promise<ClientRun> => {
    opened.push(seed);
    let step = 0;
    return {
      next: async () => {
        await new Promise((resolve) => setTimeout(resolve));
        return step < steps ? { step: step++, metrics: { seed }, view: null } : undefined;
      },
      stop: () => (stopped += 1),
    };
  };
  return { make, opened, stopped: () => stopped };
}
const finals = (repeat: Repeat) =>
  repeat.finished.map(({ seed, history }) => [
    seed,
    history.length,
    history.at(-1)?.metrics['seed'],
  ]);

test('the seeds run one after the other, each to its end', async () => {
  const runs = maker(3);
  const repeat = new Repeat();
  await repeat.start(runs.make, 7, 4);
  expect(repeat.status).toBe('done');
  expect(finals(repeat)).toEqual([7, 8, 9, 10].map((seed) => [seed, 3, seed]));
  expect(runs.stopped()).toBe(4);
});

test('after the largest seed comes 0', async () => {
  const runs = maker(1);
  await new Repeat().start(runs.make, 2 ** 32 - 1, 2);
  expect(runs.opened).toEqual([2 ** 32 - 1, 0]);
});

test('a pause loses no snapshot and computes none twice', async () => {
  const runs = maker(4);
  const repeat = new Repeat();
  const first = repeat.start(runs.make, 0, 3);
  await new Promise((resolve) => setTimeout(resolve, 5));
  repeat.pause();
  // Going on before the snapshot under way has arrived.
  const rest = repeat.resume();
  await Promise.all([first, rest]);
  await expect.poll(() => repeat.status).toBe('done');
  expect(finals(repeat)).toEqual([0, 1, 2].map((seed) => [seed, 4, seed]));
  expect(runs.opened).toEqual([0, 1, 2]);
});

test('any moment of pausing and going on comes to the same end', async () => {
  for (let wait = 0; wait < 12; wait++) {
    const runs = maker(2);
    const repeat = new Repeat();
    const first = repeat.start(runs.make, 0, 3);
    for (let turn = 0; turn < wait; turn++) await Promise.resolve();
    repeat.pause();
    await Promise.all([first, repeat.resume()]);
    await expect.poll(() => repeat.status, { interval: 1 }).toBe('done');
    expect(finals(repeat)).toEqual([0, 1, 2].map((seed) => [seed, 2, seed]));
  }
});

test('a stop keeps what came to its end and frees the rest', async () => {
  const runs = maker(2);
  const repeat = new Repeat();
  const going = repeat.start(runs.make, 0, 50);
  await expect.poll(() => repeat.finished.length, { interval: 1 }).toBeGreaterThan(1);
  repeat.stop();
  const kept = repeat.finished.length;
  await going;
  expect(repeat.status).toBe('stopped');
  expect(repeat.finished).toHaveLength(kept);
  expect(runs.stopped()).toBe(runs.opened.length);
});

test('a failure is told, keeps what came to its end, and a new start works', async () => {
  const runs = maker(2);
  const repeat = new Repeat();
  await repeat.start(
    async (seed) => {
      if (seed === 2) throw new Error('The worker was replaced.');
      return runs.make(seed);
    },
    0,
    5,
  );
  expect([repeat.status, repeat.error]).toEqual(['failed', 'The worker was replaced.']);
  expect(repeat.finished).toHaveLength(2);
  await repeat.start(runs.make, 0, 5);
  expect([repeat.status, repeat.error]).toEqual(['done', undefined]);
});
