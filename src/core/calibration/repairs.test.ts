import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mostProbableClasses } from '../learners/vote.ts';
import { confidenceHistogram, judgeAnswers } from './answers.ts';
import { firstRows, repairWith, type Repair } from './repairs.ts';

const methods = ['none', 'temperature', 'platt', 'isotonic'] as const satisfies readonly Repair[];

/** Rows of three classes with arbitrary logits. */
const rows = fc.array(
  fc.tuple(
    fc.array(
      fc.integer({ min: -32, max: 32 }).map((quarters) => quarters / 4),
      { minLength: 3, maxLength: 3 },
    ),
    fc.nat(2),
  ),
  { minLength: 5, maxLength: 30 },
);
const seenOf = (list: readonly (readonly [readonly number[], number])[]) => ({
  logits: Float32Array.from(list.flatMap(([logits]) => logits)),
  y: Uint8Array.from(list, ([, label]) => label),
});

test('every repair answers with probabilities, whatever it was fitted on', () => {
  fc.assert(
    fc.property(rows, rows, (known, asked) => {
      for (const method of methods) {
        const { logits } = seenOf(asked);
        const { probabilities } = repairWith(method, seenOf(known), logits, 3);
        expect(probabilities).toHaveLength(logits.length);
        for (let at = 0; at < probabilities.length; at += 3) {
          const [a, b, c] = [...probabilities.subarray(at, at + 3)];
          expect(Math.min(a!, b!, c!)).toBeGreaterThanOrEqual(0);
          expect(a! + b! + c!).toBeCloseTo(1, 12);
        }
      }
    }),
    { numRuns: 40 },
  );
});

test('temperature changes no answer, and only it has one', () => {
  fc.assert(
    fc.property(rows, rows, (known, asked) => {
      const { logits } = seenOf(asked);
      const plain = repairWith('none', seenOf(known), logits, 3);
      const { probabilities, temperature } = repairWith('temperature', seenOf(known), logits, 3);
      expect(plain.temperature).toBeUndefined();
      expect(temperature).toBeGreaterThan(0);
      // at an extreme temperature probabilities become equal, and the first of equals answers
      fc.pre(temperature! > 0.05 && temperature! < 20);
      expect(mostProbableClasses(probabilities, 3)).toEqual(
        mostProbableClasses(plain.probabilities, 3),
      );
    }),
    { numRuns: 40 },
  );
});

test('without rows to fit on nothing is repaired', () => {
  const none = { logits: new Float32Array(), y: new Uint8Array() };
  const { probabilities, temperature } = repairWith('temperature', none, [0, 0], 2);
  expect([...probabilities]).toEqual([0.5, 0.5]);
  expect(temperature).toBeUndefined();
  expect(() =>
    repairWith('platt', { logits: new Float32Array(3), y: new Uint8Array(1) }, [], 2),
  ).toThrow('repairWith: y must have one value per row, got 1 for 1.5');
});

test('isotonic regression leaves a class that held-out rows deny without any probability', () => {
  // confident in class 1, and always wrong
  const known = { logits: Float32Array.of(0, 2, 0, 2, 2, 0, 2, 0), y: Uint8Array.of(0, 0, 0, 0) };
  const { probabilities } = repairWith('isotonic', known, [0, 2], 2);
  expect([...probabilities]).toEqual([1, 0]);
});

test('the first rows are cut from logits and classes alike', () => {
  const seen = { logits: Float32Array.of(1, 2, 3, 4, 5, 6), y: Uint8Array.of(0, 1, 0) };
  expect(firstRows(seen, 2)).toEqual({
    logits: Float32Array.of(1, 2, 3, 4),
    y: Uint8Array.of(0, 1),
  });
  expect(firstRows(seen, 9)).toEqual(seen);
});

test('answers are judged by the confidence in them', () => {
  const probabilities = Float64Array.of(0.9, 0.1, 0.7, 0.3, 0.4, 0.6, 0.2, 0.8);
  const judged = judgeAnswers(probabilities, Uint8Array.of(0, 1, 1, 1), 2, 10);
  expect(judged.accuracy).toBe(0.75);
  expect(judged.confidence).toBeCloseTo(0.75, 12);
  // 0.9, 0.6 and 0.8 are right, 0.7 is wrong
  expect(judged.error).toBeCloseTo((0.1 + 0.7 + 0.4 + 0.2) / 4, 12);
  expect(judged.loss).toBeCloseTo(-Math.log(0.9 * 0.3 * 0.6 * 0.8) / 4, 12);
  expect([...confidenceHistogram(probabilities, Uint8Array.of(0, 1, 1, 1), 2, 2)]).toEqual([0, 4]);
  expect(judgeAnswers(new Float64Array(), new Uint8Array(), 2).error).toBeNaN();
});
