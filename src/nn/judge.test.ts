import { expect, test } from 'vitest';
import { accuracies, logLosses } from './judge.ts';
import { spiralSplits } from './spiral-splits.ts';

test('log loss is that of the labels, and a sure mistake is finite', () => {
  const { y, rows } = spiralSplits(1).validation;
  expect(logLosses(new Float32Array(rows).fill(0.5), y)[0]).toBeCloseTo(Math.LN2, 6);
  const wrong = Float32Array.from(y, (label) => 1 - label);
  expect(logLosses(wrong, y)[0]).toBeCloseTo(-Math.log(1e-7), 1);
  expect(logLosses(new Float32Array(rows).fill(NaN), y)[0]).toBeNaN();
});

test('each member is judged on its own outputs, and one that diverged calls nothing positive', () => {
  const y = Float32Array.of(0, 1, 1, 1);
  const outputs = Float32Array.of(0.1, 0.9, 0.8, 0.4, NaN, NaN, NaN, NaN);
  expect(Array.from(accuracies(outputs, y))).toEqual([0.75, 0.25]);
  expect(logLosses(outputs, y)).toHaveLength(2);
});

test('half of the rows of every split are of either class, and the splits differ', () => {
  const { train, validation, test } = spiralSplits(3);
  for (const { y, rows } of [train, validation, test])
    expect(y.reduce((sum, label) => sum + label, 0)).toBe(rows / 2);
  expect(train.x).not.toEqual(validation.x);
});
