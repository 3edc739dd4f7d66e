import { expect, test } from 'vitest';
import { denseLogits } from './dense.ts';

test('layers follow one another, with relu between them and none at the end', () => {
  // two inputs, two units, one output
  const parameters = [1, 2, -1, 0, /* biases */ 0.5, 0, /* output */ 3, -4, /* bias */ -10];
  const x = Float64Array.of(1, 1, -2, 0);
  // row 0: units 3.5 and relu(-1) = 0; row 1: relu(-1.5) = 0 and 2
  expect([...denseLogits(parameters, [2, 2, 1], x)]).toEqual([0.5, -18]);
});

test('parameters of other layers are refused', () => {
  expect(() => denseLogits([1, 2], [2, 1], new Float64Array(2))).toThrow(
    'denseLogits: parameters must have 3 entries for layers of 2, 1, got 2',
  );
  expect(() => denseLogits([1, 2, 3], [2, 1], new Float64Array(3))).toThrow(
    'denseLogits: rows must be an integer ≥ 0, got 1.5',
  );
});
