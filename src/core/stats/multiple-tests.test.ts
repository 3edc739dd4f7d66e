import { expect, test } from 'vitest';
import { expectClose } from '#test/oracles.ts';
import { benjaminiHochberg, holm } from './multiple-tests.ts';

// R 4: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") and "BH"
const p = [0.01, 0.04, 0.03, 0.005];

test('Holm and Benjamini–Hochberg agree with p.adjust of R', () => {
  expectClose(holm(p), [0.03, 0.06, 0.06, 0.02], 1e-12);
  expectClose(benjaminiHochberg(p), [0.02, 0.04, 0.04, 0.02], 1e-12);
});

test('tests that are not shown count all the same', () => {
  expectClose(holm([0.001], 40), [0.04], 1e-12);
  expectClose(benjaminiHochberg([0.001, 0.002], 40), [0.04, 0.04], 1e-12);
  expect(() => holm(p, 3)).toThrow('must be an integer ≥ 4, got 3');
});

test('a corrected p is at least the plain one and at most 1, and Holm’s is never the smaller', () => {
  const many = Array.from({ length: 50 }, (_, i) => ((i * 37) % 50) / 49);
  const [strict, mild] = [holm(many), benjaminiHochberg(many)];
  many.forEach((each, i) => {
    expect(mild[i]!).toBeGreaterThanOrEqual(each);
    expect(strict[i]!).toBeGreaterThanOrEqual(mild[i]!);
    expect(strict[i]!).toBeLessThanOrEqual(1);
  });
  expect(holm([])).toHaveLength(0);
});
