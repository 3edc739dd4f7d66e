import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wilsonInterval } from '../stats/proportion.ts';
import { expectClose, oracle } from '#test/oracles.ts';
import { berkeley, kidneyStones } from './published.ts';
import { reversalCondition } from './reversal.ts';
import {
  adjustedRates,
  kitagawa,
  rateAtMix,
  remixed,
  reversalMix,
  standardizedRate,
} from './standardization.ts';
import {
  crudeGap,
  groupGaps,
  isReversal,
  mixOf,
  pooled,
  rateOf,
  writtenLead,
  type Comparison,
} from './strata.ts';

const crude = (strata: Comparison, side: 'first' | 'second') => rateOf(pooled(strata, side));

test('the kidney stones reverse, and standardization undoes it', () => {
  const { input, expected, tolerance } = oracle('simpson.kidney');
  const [small, large] = kidneyStones as [Comparison[0], Comparison[0]];
  const cell = ({ successes, total }: { successes: number; total: number }) => [successes, total];
  expect({
    A: { small: cell(small.first), large: cell(large.first) },
    B: { small: cell(small.second), large: cell(large.second) },
  }).toEqual(input);
  const { rates } = expected;
  expectClose(
    {
      A: {
        small: rateOf(small.first),
        large: rateOf(large.first),
        all: crude(kidneyStones, 'first'),
      },
      B: {
        small: rateOf(small.second),
        large: rateOf(large.second),
        all: crude(kidneyStones, 'second'),
      },
    },
    rates,
    tolerance,
  );
  const { first, second } = adjustedRates(kidneyStones);
  expectClose({ A: first, B: second }, expected.adjusted_backdoor, tolerance);
  expectClose(first - second, expected.ate_backdoor, tolerance);
  expectClose(crudeGap(kidneyStones), expected.crude_diff, tolerance);
  for (const [side, name] of [
    ['first', 'standardised_to_A_population'],
    ['second', 'standardised_to_B_population'],
  ] as const) {
    const shares = mixOf(kidneyStones, side);
    expectClose(
      {
        A: standardizedRate(kidneyStones, 'first', shares),
        B: standardizedRate(kidneyStones, 'second', shares),
      },
      expected[name],
      tolerance,
    );
  }
  expect(isReversal(kidneyStones)).toBe(true);
});

test('Berkeley: the six departments add up, and adjusting turns the gap around', () => {
  const data = oracle('simpson.ucb.data').expected;
  expect(
    berkeley.map(({ first, second }) => [
      first.successes,
      first.total - first.successes,
      second.successes,
      second.total - second.successes,
    ]),
  ).toEqual(Object.values(data.table));
  const [men, women] = [pooled(berkeley, 'first'), pooled(berkeley, 'second')];
  expect([
    men.successes,
    men.total - men.successes,
    women.successes,
    women.total - women.successes,
  ]).toEqual(data.totals);
  expect(men.total + women.total).toBe(data.n);
  expectClose(rateOf(men), data.male_rate, 1e-9);
  expectClose(rateOf(women), data.female_rate, 1e-9);
  expectClose(crudeGap(berkeley), data.risk_diff, 1e-9);
  expectClose(rateOf(men) / rateOf(women), data.risk_ratio, 1e-9);
  const { expected, tolerance } = oracle('simpson.ucb.adjusted');
  const { first, second } = adjustedRates(berkeley);
  expectClose(
    {
      male_adjusted: first,
      female_adjusted: second,
      diff_male_minus_female: first - second,
      female_rates_at_male_mix: standardizedRate(berkeley, 'second', mixOf(berkeley, 'first')),
      male_rates_at_female_mix: standardizedRate(berkeley, 'first', mixOf(berkeley, 'second')),
    },
    expected,
    tolerance,
  );
});

test('women are ahead in four of six departments: no reversal in the strict sense', () => {
  expect(groupGaps(berkeley).filter((gap) => gap < 0)).toHaveLength(4);
  expect(isReversal(berkeley)).toBe(false);
});

test('Kitagawa takes the Berkeley gap apart', () => {
  const { expected, tolerance } = oracle('simpson.kitagawa');
  expectClose(kitagawa(berkeley), expected, tolerance);
});

test('the condition of a reversal, and how far the shares may go', () => {
  const { input, expected, tolerance } = oracle('simpson.reversal.condition');
  const { lhs, rhs, reversed, leastBeta, mostAlpha } = reversalCondition(input);
  expectClose(
    {
      lhs,
      rhs,
      reversed,
      min_beta_for_reversal_given_alpha: leastBeta,
      max_alpha_given_beta: mostAlpha,
    },
    expected,
    tolerance,
  );
  expect(() => reversalCondition({ ...input, a1: 0.1 })).toThrow('a1 > b1');
});

const cell = fc
  .tuple(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([total, share]) => ({ successes: Math.round(total * share), total }));
const comparison = fc.array(fc.record({ first: cell, second: cell }), {
  minLength: 1,
  maxLength: 6,
});

test('remixing runs from the adjusted to the crude rates, keeps every rate, and ties where it says', () => {
  fc.assert(
    fc.property(comparison, fc.double({ min: 0, max: 1, noNaN: true }), (strata, mix) => {
      for (const side of ['first', 'second'] as const) {
        expect(rateAtMix(strata, side, 1)).toBeCloseTo(crude(strata, side), 10);
        expect(rateAtMix(strata, side, 0)).toBeCloseTo(adjustedRates(strata)[side], 10);
        const moved = remixed(strata, mix);
        expect(crude(moved, side)).toBeCloseTo(rateAtMix(strata, side, mix), 9);
        expect(pooled(moved, side).total).toBeCloseTo(pooled(strata, side).total, 6);
        moved.forEach((stratum, group) =>
          expect(rateOf(stratum[side])).toBeCloseTo(rateOf(strata[group]![side]), 9),
        );
      }
      const tie = reversalMix(strata);
      if (tie === undefined) return;
      expect(rateAtMix(strata, 'first', tie)).toBeCloseTo(rateAtMix(strata, 'second', tie), 9);
    }),
  );
});

test('the parts of a gap add up to it', () => {
  fc.assert(
    fc.property(comparison, (strata) => {
      expect(kitagawa(strata).total).toBeCloseTo(crudeGap(strata), 9);
    }),
  );
});

test('a table reverses in both directions, and a tie is no reversal', () => {
  const swapped = kidneyStones.map(({ first, second }) => ({ first: second, second: first }));
  expect(isReversal(swapped)).toBe(true);
  const tied = kidneyStones.map(({ first }) => ({ first, second: first }));
  expect(isReversal(tied)).toBe(false);
});

test('an empty cell has no rate and makes no reversal; impossible counts are refused', () => {
  const empty = [{ ...kidneyStones[0]!, first: { successes: 0, total: 0 } }, kidneyStones[1]!];
  expect(rateOf(empty[0]!.first)).toBeNaN();
  expect(isReversal(empty)).toBe(false);
  expect(adjustedRates(empty).first).toBeNaN();
  expect(adjustedRates(empty).second).toBeGreaterThan(0);
  const wrong = [{ ...kidneyStones[0]!, first: { successes: 9, total: 8 } }];
  expect(() => adjustedRates(wrong)).toThrow('got 9 of 8');
  expect(() => adjustedRates([])).toThrow('got none');
});

test('Wilson’s interval holds every rate of the tables', () => {
  for (const { first, second } of [...kidneyStones, ...berkeley]) {
    for (const each of [first, second]) {
      const [low, high] = wilsonInterval(each.successes, each.total);
      expect(low).toBeLessThan(rateOf(each));
      expect(high).toBeGreaterThan(rateOf(each));
    }
  }
});

test('a lead counts as it is written: one decimal of a percent, or none', () => {
  expect(writtenLead(0.804, 0.8031)).toBe(1);
  expect(writtenLead(0.8031, 0.804)).toBe(-1);
  expect(writtenLead(0.80402, 0.80398)).toBe(0);
  const moved = remixed(kidneyStones, 0.54);
  expect(crudeGap(moved)).toBeGreaterThan(0);
  expect(writtenLead(crude(moved, 'first'), crude(moved, 'second'))).toBe(0);
  expect(writtenLead(NaN, 0.5)).toBeNaN();
});
