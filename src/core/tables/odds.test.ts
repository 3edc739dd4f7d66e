import { expect, test } from 'vitest';
import { expectClose, oracle } from '#test/oracles.ts';
import {
  breslowDay,
  cochranMantelHaenszel,
  collapsed,
  mantelHaenszel,
  oddsRatio,
  oddsRatioOfRates,
  pearsonChiSquare,
} from './odds.ts';
import { berkeley, kidneyStones } from './published.ts';
import { rateOf } from './strata.ts';

test('each department of Berkeley: rates, odds ratio and χ²', () => {
  const { expected, tolerance } = oracle('simpson.ucb.dept');
  berkeley.forEach((stratum, i) => {
    const name = 'ABCDEF'[i] as keyof typeof expected;
    expectClose(
      {
        male_rate: rateOf(stratum.first),
        female_rate: rateOf(stratum.second),
        odds_ratio: oddsRatio(stratum),
        log_or: Math.log(oddsRatio(stratum)),
        chi2: pearsonChiSquare(stratum),
      },
      expected[name],
      tolerance,
    );
  });
});

test('the collapsed table of Berkeley, with and without Yates’ correction', () => {
  const { expected, tolerance } = oracle('simpson.ucb.data');
  const all = collapsed(berkeley);
  expectClose(oddsRatio(all), expected.crude_or, tolerance);
  expectClose(pearsonChiSquare(all), expected.chi2, tolerance);
  expectClose(pearsonChiSquare(all, true), expected.chi2_yates, tolerance);
});

test('Mantel–Haenszel and homogeneity at Berkeley, as R prints them', () => {
  const { expected, tolerance } = oracle('simpson.ucb.mh');
  const common = mantelHaenszel(berkeley);
  const corrected = cochranMantelHaenszel(berkeley);
  const plain = cochranMantelHaenszel(berkeley, false);
  const homogeneity = breslowDay(berkeley);
  expectClose(
    {
      or_mh: common.oddsRatio,
      log_or: common.logOddsRatio,
      se_log_or: common.standardError,
      ci95: common.interval,
      cmh: plain.statistic,
      cmh_corrected: corrected.statistic,
      p: plain.p,
      p_corrected: corrected.p,
      breslow_day: homogeneity.statistic,
      tarone: homogeneity.tarone,
      p_breslow_day: homogeneity.p,
    },
    expected,
    tolerance,
  );
  expect(homogeneity.freedom).toBe(5);
});

test('odds ratios do not collapse, although nothing is confounded', () => {
  const { input, expected, tolerance } = oracle('simpson.noncollapsible');
  const groups = input.treated.map((treated, i) => [treated, input.control[i]!] as const);
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const [treated, control] = [mean(input.treated), mean(input.control)];
  expectClose(
    {
      stratum_or: groups.map(([a, b]) => oddsRatioOfRates(a, b)),
      marginal_or: oddsRatioOfRates(treated, control),
      marginal_rd: treated - control,
      stratum_rd: groups.map(([a, b]) => a - b),
    },
    expected,
    tolerance,
  );
});

test('an empty group changes nothing', () => {
  const none = { successes: 0, total: 0 };
  const more = [...kidneyStones, { first: none, second: none }];
  expect(mantelHaenszel(more)).toEqual(mantelHaenszel(kidneyStones));
  expect(cochranMantelHaenszel(more)).toEqual(cochranMantelHaenszel(kidneyStones));
  expect(breslowDay(more)).toEqual(breslowDay(kidneyStones));
});
