import { expect, test } from 'vitest';
import type { MemberState } from './engine.ts';
import { memberSpec, populationSpec, table } from './fixtures.ts';
import { applyGradient, batchRows } from './member.ts';

const SGD = memberSpec({ optimizer: { kind: 'sgd', learningRate: 0.5 } });
const STATE: MemberState = {
  step: 4,
  diverged: false,
  parameters: Float32Array.of(1, 2),
  moments: new Float32Array(0),
};

test('a gradient is applied to a copy and counts as a step', () => {
  const next = applyGradient(SGD, STATE, Float32Array.of(2, -2));
  expect(next).toEqual({ ...STATE, step: 5, parameters: Float32Array.of(0, 3) });
  expect([...STATE.parameters]).toEqual([1, 2]);
});

test('a gradient that makes a parameter infinite makes the member diverge', () => {
  const next = applyGradient(SGD, STATE, Float32Array.of(0, Infinity));
  expect(next.diverged).toBe(true);
  expect([...next.parameters]).toEqual([NaN, NaN]);
});

test('a diverged member stays as it is', () => {
  const diverged = { ...STATE, diverged: true };
  expect(applyGradient(SGD, diverged, Float32Array.of(1, 1))).toBe(diverged);
});

test('a gradient of another length is refused', () => {
  expect(() => applyGradient(SGD, STATE, new Float32Array(3))).toThrow(
    'applyGradient: gradient must have 2 entries, got 3',
  );
});

test('the batch of a member that is not there is refused', () => {
  const spec = populationSpec();
  expect(() => batchRows(spec, table(spec, 4), 1, 0)).toThrow(
    'batchRows: member must be an integer from 0 to 0, got 1',
  );
});
