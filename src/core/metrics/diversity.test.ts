import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectClose, oracle } from '#test/oracles.ts';
import * as diversity from './diversity.ts';

test('the ambiguity decomposition has the published parts', () => {
  const { input, expected, tolerance } = oracle('ens.ambiguity');
  const parts = diversity.ambiguityDecomposition(input.members, input.y);
  const values = {
    ensemble_mse: parts.ensembleError,
    avg_member_mse: parts.meanMemberError,
    avg_ambiguity: parts.ambiguity,
  };
  expectClose(values, expected, tolerance);
});

test('the ensemble error is the mean member error minus the ambiguity', () => {
  const value = fc.double({ min: -100, max: 100, noNaN: true });
  const row = fc.array(value, { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), row, (members, targets) => {
      const parts = diversity.ambiguityDecomposition(members, targets);
      expect(parts.ensembleError).toBeCloseTo(parts.meanMemberError - parts.ambiguity, 8);
    }),
    { seed: 1 },
  );
});

test('voteEntropy is 0 bits where all agree and log2(classes) at an even split', () => {
  const shares = Float64Array.of(1, 0, 0, 0.5, 0.5, 0, 1 / 3, 1 / 3, 1 / 3);
  expectClose(diversity.voteEntropy(shares, 3), [0, 1, Math.log2(3)], 1e-15);
  expect(() => diversity.voteEntropy(Float64Array.of(1, 0), 3)).toThrow('got 0.666');
});

test('pairwiseAgreement is symmetric with 1 on the diagonal', () => {
  const members = [
    [0, 1, 1, 0],
    [0, 1, 0, 0],
    [1, 0, 0, 1],
  ];
  const agreement = diversity.pairwiseAgreement(members);
  expect([...agreement]).toEqual([1, 0.75, 0, 0.75, 1, 0.25, 0, 0.25, 1]);
  expect(diversity.meanOverPairs(agreement)).toBeCloseTo(1 / 3, 15);
});

test('errorCorrelation compares where members err, not what they say', () => {
  const labels = [0, 1, 2, 0];
  const members = [
    [0, 1, 1, 1], // wrong in rows 2 and 3
    [0, 1, 0, 2], // wrong there too, but with other classes
    [1, 0, 2, 0], // wrong in the others
  ];
  const correlation = diversity.errorCorrelation(members, labels);
  expectClose(correlation, [1, 1, -1, 1, 1, -1, -1, -1, 1], 1e-15);
  expect(diversity.errorCorrelation([labels, labels], labels)[1]).toBeNaN();
});

test('members of unequal length and single members are errors', () => {
  expect(() => diversity.pairwiseAgreement([[0, 1], [0]])).toThrow(
    'pairwiseAgreement: members must have equal length, got 1 and 2',
  );
  expect(() => diversity.meanOverPairs(Float64Array.of(1))).toThrow(
    'meanOverPairs: the number of members must be an integer ≥ 2, got 1',
  );
});
