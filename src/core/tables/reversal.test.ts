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
