import { expect, test } from 'vitest';
import { Memory } from './memory.ts';
import type { Trouble } from './protocol.ts';

// Node has no IndexedDB: to the lab, a browser that denies storage.
function denied(): { memory: Memory; told: Trouble[] } {
  const memory = new Memory();
  const told: Trouble[] = [];
  memory.ontrouble = (trouble) => told.push(trouble);
  return { memory, told };
}

test('without storage values live in the session, and that is told once', async () => {
  const { memory, told } = denied();
  expect(await memory.remember('answers', 'a/b', { guess: 7 })).toEqual({
    ok: true,
    value: 'session',
  });
  expect(await memory.recall('answers', 'a/b')).toEqual({ ok: true, value: { guess: 7 } });
  expect(await memory.recall('answers', 'a/c')).toEqual({ ok: true, value: undefined });
  expect(told).toEqual(['denied']);
});

test('what was kept does not change with the object it came from', async () => {
  const { memory } = denied();
  const answer = { guesses: [1] };
  await memory.remember('answers', 'a', answer);
  answer.guesses.push(2);
  expect(await memory.recall('answers', 'a')).toEqual({ ok: true, value: { guesses: [1] } });
});

test('a prefix stands for a section, and no further', async () => {
  const { memory } = denied();
  const keys = ['x/vote/2', 'x/vote/1', 'x/voter/1', 'y/vote/1'];
  await memory.rememberAll(keys.map((key) => ({ store: 'runs', key, value: key })));
  expect(await memory.keys('runs', 'x/vote/')).toEqual({
    ok: true,
    value: ['x/vote/1', 'x/vote/2'],
  });
  expect(await memory.count('runs')).toEqual({ ok: true, value: 4 });
  expect(await memory.count('tables')).toEqual({ ok: true, value: 0 });
});

test('what is forgotten is gone, and forgetting it again is no failure', async () => {
  const { memory } = denied();
  await memory.remember('runs', 'a', 1);
  expect((await memory.forget([{ store: 'runs', key: 'a' }])).ok).toBe(true);
  expect((await memory.forget([{ store: 'runs', key: 'a' }])).ok).toBe(true);
  expect(await memory.recall('runs', 'a')).toEqual({ ok: true, value: undefined });
});

test('a function, an empty key and an endless key are refused with the reason', async () => {
  const { memory } = denied();
  const reasons = await Promise.all([
    memory.remember('answers', 'f', () => 1),
    memory.remember('answers', '', 1),
    memory.remember('answers', 'k'.repeat(201), 1),
  ]);
  expect(reasons.map((each) => each.ok)).toEqual([false, false, false]);
  expect(reasons[2]).toHaveProperty('reason', expect.stringContaining('got 201'));
});
