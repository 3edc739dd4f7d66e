import { expect, test } from 'vitest';
import { RunClock } from './run-clock.ts';

test('a run is timed from Run to its end, without its pauses', () => {
  const clock = new RunClock();
  clock.note('starting', 1_000);
  clock.note('idle', 1_400); // the start is drawn
  clock.note('running', 5_000);
  clock.note('paused', 5_300);
  clock.note('running', 9_000);
  expect(clock.note('done', 9_200)).toEqual({ started: 5_000, ended: 9_200, duration: 500 });
});

test('the next run starts a new time', () => {
  const clock = new RunClock();
  clock.note('running', 0);
  clock.note('done', 100);
  clock.note('starting', 200);
  clock.note('running', 250);
  expect(clock.note('done', 300)).toEqual({ started: 200, ended: 300, duration: 100 });
});

test('a run that fails, is stopped, or is only brought back to the screen has not ended', () => {
  const clock = new RunClock();
  clock.note('running', 0);
  expect(clock.note('failed', 10)).toBeUndefined();
  clock.note('running', 20);
  expect(clock.note('idle', 30)).toBeUndefined();
  expect(clock.note('done', 40)).toBeUndefined();
});

test('an end is told once', () => {
  const clock = new RunClock();
  clock.note('running', 0);
  clock.note('done', 10);
  expect(clock.note('done', 20)).toBeUndefined();
});
