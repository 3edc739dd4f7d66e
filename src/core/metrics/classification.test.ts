import { expect, test } from 'vitest';
import { accuracy, confusionCounts, highestScoreAccuracy } from './classification.ts';

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

test('the highest score decides, a tie of t classes counts 1/t, and the scores must fit', () => {
  const scores = Float64Array.of(0.5, 0.5, 0.2, 0.8, 0.7, 0.3);
  expect(highestScoreAccuracy(scores, Uint8Array.of(0, 1, 0), 2)).toBeCloseTo(2.5 / 3, 12);
  expect(highestScoreAccuracy(Float64Array.of(1, 1, 1), Uint8Array.of(2), 3)).toBeCloseTo(
    1 / 3,
    12,
  );
  const summed = Float64Array.of(0.1 + 0.2, 0.3);
  expect(highestScoreAccuracy(summed, Uint8Array.of(1), 2)).toBe(0.5);
  expect(highestScoreAccuracy(Float64Array.of(NaN, 1), Uint8Array.of(1), 2)).toBe(0);
  expect(() => highestScoreAccuracy(scores, Uint8Array.of(0), 2)).toThrow(
    'highestScoreAccuracy: scores must be 1 × 2 numbers, got 6',
  );
});
