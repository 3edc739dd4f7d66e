import { expect, test } from 'vitest';
import { averagePredictions, mostProbableClasses, voteShares } from './vote.ts';

test('mostProbableClasses takes the smaller class of a tie', () => {
  const probabilities = Float64Array.of(0.2, 0.5, 0.3, 0.4, 0.2, 0.4, 0, 0, 1);
  expect([...mostProbableClasses(probabilities, 3)]).toEqual([1, 0, 2]);
});

test('voteShares counts the members behind each class', () => {
  const shares = voteShares([Uint8Array.of(0, 1), Uint8Array.of(0, 2), Uint8Array.of(1, 2)], 4);
  expect([...shares]).toEqual([2 / 3, 1 / 3, 0, 0, 0, 1 / 3, 2 / 3, 0]);
});

test('averagePredictions averages position by position', () => {
  const average = averagePredictions([Float64Array.of(1, 0), Float64Array.of(0.5, 0.5)]);
  expect([...average]).toEqual([0.75, 0.25]);
});

test('no member, unequal members and unknown classes are errors', () => {
  expect(() => voteShares([], 2)).toThrow('voteShares: needs at least one member, got 0');
  expect(() => averagePredictions([])).toThrow('averagePredictions: needs at least one member');
  expect(() => voteShares([Uint8Array.of(2)], 2)).toThrow('classes must be below 2, got 2');
  expect(() => voteShares([Uint8Array.of(0), Uint8Array.of(0, 1)], 2)).toThrow('got 1 and 2');
});
