import { expect, test } from 'vitest';
import type { Snapshot } from './experiment.ts';
import {
  answerRoom,
  asWritten,
  curveError,
  handBins,
  handBounds,
  parseAnswer,
  quoteAnswer,
  sayAnswer,
  sayDifference,
  readNumber,
} from './prediction.ts';
import type { ChoicePrediction, CurvePrediction, NumberPrediction, Prediction } from './teach.ts';

const texts = { id: 'q', question: '?', why: 'w', commonMistake: 'm' };
const share: NumberPrediction<object, Snapshot> = {
  ...texts,
  kind: 'number',
  min: 0,
  max: 100,
  unit: ' %',
  decimals: 1,
  truth: () => 78.4,
};
const pick: ChoicePrediction<object, Snapshot> = {
  ...texts,
  kind: 'choice',
  options: { stump: 'A stump', tree: 'A tree' },
  truth: () => 'tree',
};
const curve: CurvePrediction<object, Snapshot> = {
  ...texts,
  kind: 'curve',
  x: { label: 'Members', values: [1, 5, 25] },
  y: { label: 'Accuracy', min: 0.5, max: 1, format: 'percent' },
  truth: () => [0.8, 0.85, 0.9],
};

test('a stored answer is accepted only where the question allows it', () => {
  expect(parseAnswer(share, 70)).toBe(70);
  for (const wrong of ['70', -1, 101, NaN, Infinity, null, [70], {}]) {
    expect(parseAnswer(share, wrong)).toBeUndefined();
  }
  expect(parseAnswer(pick, 'tree')).toBe('tree');
  for (const wrong of ['oak', '__proto__', 'toString', 3, undefined]) {
    expect(parseAnswer(pick, wrong)).toBeUndefined();
  }
  expect(parseAnswer(curve, [0.5, 0.7, 1])).toEqual([0.5, 0.7, 1]);
  for (const wrong of [[0.5, 0.7], [0.5, 0.7, 1.1], [0.5, 0.7, null], 'x', [0.5, 0.7, NaN]]) {
    expect(parseAnswer(curve, wrong)).toBeUndefined();
  }
});

test('a number is read with a point or a comma, and nothing is not zero', () => {
  const points = { min: 0, max: 1000, unit: ' points' };
  expect(readNumber('78,4', points)).toEqual({ value: 78.4 });
  expect(readNumber(' 78.4 ', points)).toEqual({ value: 78.4 });
  expect(readNumber('0,8', points)).toEqual({ value: 0.8 });
  const message = 'Type a number from 0 to 1000 points.';
  for (const wrong of [' ', 'many', '1001', '−1', '1,000', '5 %', 'Infinity', '1,2,3'])
    expect(readNumber(wrong, points)).toEqual({ message });
});

test('a percentage is taken with or without its sign, and a fraction only with it', () => {
  const percent = { min: 0, max: 100, unit: ' %' };
  expect(readNumber('80', percent)).toEqual({ value: 80 });
  expect(readNumber('78,4 %', percent)).toEqual({ value: 78.4 });
  const message = 'Type 80 for 80 %, or 0.8 % with its sign.';
  for (const either of ['0,8', '0.8', '.8'])
    expect(readNumber(either, percent)).toEqual({ message });
  expect(readNumber('0,8 %', percent)).toEqual({ value: 0.8 });
  for (const whole of ['0', '1', '100'])
    expect(readNumber(whole, percent)).toEqual({ value: Number(whole) });
});

test('answer, truth and difference are said in the unit of the question', () => {
  expect(sayAnswer(share, 78.4)).toBe('78.4\u202f%');
  expect(sayAnswer({ ...share, unit: '%' }, 78.4)).toBe('78.4\u202f%');
  expect(sayDifference(share, 70, 78.4)).toBe('8.4 points more');
  expect(sayDifference(share, 97.3, 78.4)).toBe('18.9 points less');
  expect(sayDifference(share, 78.4, 78.400001)).toBe('exactly');
  expect(sayAnswer(pick, 'tree')).toBe('A tree');
  expect(sayDifference(pick, 'stump', 'tree')).toBe('not what was predicted');
  expect(sayAnswer(curve, [0.5, 0.7, 0.95])).toBe('from 50\u202f% to 95\u202f%');
  expect(sayDifference(curve, [0.8, 0.95, 0.9], [0.8, 0.85, 0.9])).toBe(
    '3.3 points off on average, furthest at members 5',
  );
});

test('a curve is compared where the truth is known', () => {
  expect(curveError([1, 2, 3], [1, NaN, 5])).toEqual({ mean: 1, worst: 2 });
  expect(curveError([1], [NaN]).mean).toBeNaN();
});

test('a choice is quoted inside a sentence, and a room hears where a curve ends', () => {
  expect(quoteAnswer(pick, 'tree')).toBe('“A tree”');
  expect(quoteAnswer(share, 78.4)).toBe('78.4\u202f%');
  expect(answerRoom(pick, 'tree')).toEqual({ verb: 'is', said: '“A tree”' });
  expect(answerRoom(curve, [0.8, 0.85, 0.9])).toEqual({ verb: 'ends at', said: '90\u202f%' });
});

const labels = (prediction: Prediction<object, Snapshot>) =>
  handBins(prediction).map(({ label }) => label.replaceAll('\u202f', ' '));

test('every answer belongs to exactly one bin of a show of hands, whose label says which', () => {
  expect(labels(share)).toEqual([
    'under 20 %',
    '20 to under 40 %',
    '40 to under 60 %',
    '60 to under 80 %',
    '80 % or more',
  ]);
  const at = (value: number) => handBins(share).findIndex(({ holds }) => holds(value));
  expect([0, 19.9, 20, 59.9, 60, 78.4, 80, 100].map(at)).toEqual([0, 0, 1, 2, 3, 3, 4, 4]);
  for (const answer of [0, 19.9, 20, 59.99, 78.4, 80, 100])
    expect(handBins(share).filter(({ holds }) => holds(answer))).toHaveLength(1);
  expect(handBins(pick).map(({ holds }) => holds('tree'))).toEqual([false, true]);
});

test('who thinks less than a curve can be drawn has a hand to raise', () => {
  expect(labels(curve)).toEqual([
    'under 60 %',
    '60 to under 70 %',
    '70 to under 80 %',
    '80 to under 90 %',
    '90 % or more',
  ]);
  expect(handBins(curve).findIndex(({ holds }) => holds([0.8, 0.85, 0.9]))).toBe(4);
});

test('ranges of counts are of whole numbers, and judge what is told', () => {
  const count = { ...share, unit: ' of 100', decimals: 0 };
  expect(labels(count)).toEqual([
    'under 20 of 100',
    '20 to 39 of 100',
    '40 to 59 of 100',
    '60 to 79 of 100',
    '80 of 100 or more',
  ]);
  expect(sayAnswer(count, 59.5)).toBe('60 of 100');
  expect(asWritten(count, 59.5)).toBe(60);
  expect(sayDifference(count, 70, 59.5)).toBe('10 of 100 less');
  expect(handBins(count).findIndex(({ holds }) => holds(59.5))).toBe(3);
  const peaks = {
    ...curve,
    y: { label: 'Peak', min: 0, max: 16, format: 'integer' },
    hands: [0, 3, 4, 9, 13],
  } as const;
  expect(handBounds(peaks)).toEqual([3, 4, 9, 13]);
  expect(labels(peaks)).toEqual(['under 3', '3', '4 to 8', '9 to 12', '13 or more']);
  expect(handBins(peaks).findIndex(({ holds }) => holds([1, 2, 4]))).toBe(2);
});

test('round bounds are found where five equal ranges would not have any', () => {
  const bounds = (min: number, max: number) => handBounds({ ...share, min, max });
  expect(bounds(0, 16)).toEqual([5, 10, 15]);
  expect(bounds(1, 10)).toEqual([2, 4, 6, 8]);
  expect(bounds(0, 1)).toEqual([0.2, 0.4, 0.6, 0.8]);
});
