import { expect, test } from 'vitest';
import type { Task } from '../experiment.ts';
import { stoppedError } from '../protocol.ts';
import { teamHere } from './team.ts';

interface Parcel {
  readonly values: Float32Array;
  readonly left: number;
}
/** Passes a parcel on so many times, adding its own index, and then answers with it. */
const relay: Task<Parcel, Float32Array> = ({ index, count, post, answer }) => {
  const inbox: Parcel[] = [];
  return {
    receive: (parcel) => void inbox.push(parcel),
    work() {
      const parcel = inbox.shift();
      if (!parcel) return false;
      const values = parcel.values.map((value) => value + index);
      if (parcel.left === 0) answer(values);
      else post((index + 1) % count, { values, left: parcel.left - 1 }, [values.buffer]);
      return true;
    },
  };
};
const still = { now: () => 0, breathe: async () => undefined };

test('members answer in the order of their work, messages among them included', async () => {
  const team = teamHere(3, relay, still);
  team.post(0, { values: Float32Array.of(1, 2), left: 4 });
  expect(await team.next()).toEqual(Float32Array.of(5, 6)); // 0 + 1 + 2 + 0 + 1
  expect(team.threads).toBe(false);
});

test('what is transferred is empty for the sender, as between threads', () => {
  const team = teamHere(1, relay, still);
  const values = Float32Array.of(1);
  team.post(0, { values, left: 0 }, [values.buffer]);
  expect(values).toHaveLength(0);
});

test('a breath that throws ends the wait; who waits for nothing is told', async () => {
  let breaths = 0;
  const breathe = async (): Promise<void> => {
    if (++breaths === 3) throw Object.assign(new Error('stopped'), { name: stoppedError });
  };
  const team = teamHere(2, relay, { ...still, breathe });
  team.post(0, { values: Float32Array.of(0), left: 1_000 });
  await expect(team.next()).rejects.toThrow('stopped');
  await expect(teamHere(2, relay, still).next()).rejects.toThrow(/no member has anything left/);
  team.end();
  await expect(team.next()).rejects.toThrow('team: it must be alive, got one that was ended');
  expect(() => team.post(2, { values: Float32Array.of(0), left: 0 })).toThrow(
    'team: member must be below 2, got 2',
  );
});
