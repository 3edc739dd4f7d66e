import { expect, test } from 'vitest';
import { boolean, declareParams, integer } from '#run/params.ts';
import type { RunInput } from '#run/run.svelte.ts';
import type { AnyChallenge, AnyPrediction } from '#run/teach.ts';
import { comparePrediction, verifyChallenge } from './verify.ts';

const params = declareParams({
  members: integer({ default: 3, min: 1, max: 9, label: 'Members' }),
  grid: boolean({ default: false, label: 'Grid', display: true }),
});
const challenge: AnyChallenge = {
  id: 'enough',
  text: 'Reach 10.',
  hint: 'More.',
  solved: ({ done, metrics }) => done && (metrics['sum'] ?? NaN) >= 10,
  solution: { params: { members: 9 }, seed: 2 },
};
const prediction: AnyPrediction = {
  id: 'sum',
  kind: 'number',
  question: 'What is the sum?',
  min: 0,
  max: 20,
  unit: '',
  decimals: 0,
  truth: ({ metrics }) => metrics['sum'],
  why: 'It adds up.',
  commonMistake: 'Forgetting the seed.',
};
const tasks = { params, challenges: [challenge], predictions: [prediction] };
const lesson = { id: 'lesson', version: 2 };
const claim = {
  section: 'adding',
  id: 'enough',
  version: 2,
  params: { members: 9, grid: true },
  seed: 5,
  engine: 'wasm' as const,
};

/** An experiment whose only metric is members + seed. */
async function replay({ params: given, seed }: RunInput) {
  const { members } = given as { members: number };
  return { step: 4, metrics: { sum: members + seed }, view: undefined };
}

test('a challenge is confirmed when its replay reaches the goal', async () => {
  const inputs: RunInput[] = [];
  const result = await verifyChallenge(lesson, tasks, claim, (input) => {
    inputs.push(input);
    return replay(input);
  });
  expect(result).toEqual({
    text: 'Reach 10.',
    verdict: 'confirmed',
    remark: 'Members 9, Grid on; seed 5.',
  });
  expect(inputs).toEqual([
    { experiment: 'lesson/adding', params: claim.params, seed: 5, engine: 'wasm' },
  ]);
});

test('what the replay does not reach is not confirmed, whatever the file says', async () => {
  const result = await verifyChallenge(lesson, tasks, { ...claim, seed: 0 }, replay);
  expect(result.verdict).toBe('not confirmed');
  expect(result.remark).toMatch(/does not reach the goal/);
});

test('the solution that the lab shows is named as such', async () => {
  const shown = { ...claim, params: { members: 9 }, seed: 2 };
  expect((await verifyChallenge(lesson, tasks, shown, replay)).remark).toMatch(/the lab shows/);
});

test.each([
  ['another version', { version: 1 }, 'wrong version', /version 1 .* version 2/],
  ['an unknown challenge', { id: 'nothing' }, 'not confirmed', /no such challenge/],
  ['a value out of range', { params: { members: 1e9 } }, 'not confirmed', /between 1 and 9/],
  ['an unknown setting', { params: { cheat: 1 } }, 'not confirmed', /no setting/],
] as const)('%s is told without a replay', async (_name, change, verdict, remark) => {
  let replays = 0;
  const result = await verifyChallenge(lesson, tasks, { ...claim, ...change }, (input) => {
    replays += 1;
    return replay(input);
  });
  expect(result.verdict).toBe(verdict);
  expect(result.remark).toMatch(remark);
  expect(replays).toBe(0);
});

test('a replay that is stopped or fails confirms nothing', async () => {
  const stopped = await verifyChallenge(lesson, tasks, claim, async () => undefined);
  expect(stopped.verdict).toBe('not checked');
  const failed = await verifyChallenge(lesson, tasks, claim, () =>
    Promise.reject(new Error('the worker was replaced')),
  );
  expect(failed).toMatchObject({
    verdict: 'not confirmed',
    remark: 'The replay failed: the worker was replaced',
  });
});

test('a prediction stands beside a truth that is replayed where it must be', async () => {
  const entry = { section: 'adding', id: 'sum', answer: 6 };
  expect(await comparePrediction('lesson', tasks, entry, replay)).toEqual({
    question: 'What is the sum?',
    answer: '6',
    truth: '4',
    difference: '2 less',
  });
  const odd = { ...entry, answer: 'six' };
  expect(await comparePrediction('lesson', tasks, odd, replay)).toBeUndefined();
});
