import { expect, test } from 'vitest';
import { accuracy, confusionCounts } from './classification.ts';

test('accuracy is the fraction of equal classes', () => {
  expect(accuracy([0, 1, 2, 1], Uint8Array.of(0, 1, 1, 1))).toBe(0.75);
  expect(() => accuracy([0], [0, 1])).toThrow(
    'accuracy: predictions and labels must have equal length, got 1 and 2',
  );
  expect(() => accuracy([], [])).toThrow('the number of labels must be an integer ≥ 1, got 0');
});

test('confusionCounts has a row per true class and a column per predicted one', () => {
  const counts = confusionCounts([0, 1, 2, 1, 0], [0, 1, 1, 1, 2], 3);
  expect([...counts]).toEqual([1, 0, 0, 0, 2, 1, 1, 0, 0]);
  expect(() => confusionCounts([3], [0], 3)).toThrow(
    'confusionCounts: predictions[0] must be a class from 0 to 2, got 3',
  );
});
