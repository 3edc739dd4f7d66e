import { expect, test } from 'vitest';
import { random } from '../random.ts';
import { oracle } from '#test/oracles.ts';
import { countRandomReversals, uniformReversalProbability } from './reversal.ts';

test('a million random tables reverse as often as Pavlides and Perlman say', () => {
  const { expected, tolerance } = oracle('simpson.probability');
  expect(uniformReversalProbability).toBeCloseTo(expected.exact_claim, 15);
  const draws = 1e6;
  const share = countRandomReversals(draws, random(1).stream('tables')) / draws;
  const p = uniformReversalProbability;
  expect(Math.abs(share - p)).toBeLessThan(3 * Math.sqrt((p * (1 - p)) / draws));
  expect(Math.abs(share - expected.mc)).toBeLessThan(tolerance);
}, 30_000);

test('tables with more cells near zero reverse more often, as Jeffreys’ prior has it', () => {
  const { expected } = oracle('simpson.probability');
  const draws = 3e5;
  const share = countRandomReversals(draws, random(1).stream('tables'), 'jeffreys') / draws;
  const p = expected.jeffreys_mc;
  expect(Math.abs(share - p)).toBeLessThan(3 * Math.sqrt((p * (1 - p)) / draws));
});

test('unlike groups and a small effect reverse twenty times as often as uniform tables', () => {
  const draws = 1e5;
  const share = countRandomReversals(draws, random(1).stream('tables'), 'confounded') / draws;
  expect(share).toBeGreaterThan(20 * uniformReversalProbability);
});
