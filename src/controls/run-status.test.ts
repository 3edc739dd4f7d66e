import { expect, test } from 'vitest';
import { announce, speedLabel } from './run-status.ts';

test('a running run is announced once, not at every step', () => {
  expect(announce('running', 3, 25, 'members')).toBe(announce('running', 4, 25, 'members'));
});

test('a pause says where, and the end says with what result', () => {
  expect(announce('paused', 12, 25, 'members')).toBe('Paused, members: 12 of 25');
  expect(announce('paused', 12, undefined, 'rounds')).toBe('Paused, rounds: 12');
  expect(announce('done', 25, 25, 'members', 'Ensemble accuracy 92.3 %.')).toBe(
    'Done, members: 25 of 25. Ensemble accuracy 92.3 %.',
  );
});

test('full speed has no number', () => {
  expect(speedLabel(Infinity)).toBe('Full speed');
  expect(speedLabel(2)).toBe('2 per second');
});
