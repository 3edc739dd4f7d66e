/** What is computed of a table without drawing another. */
import {
  breslowDay,
  cochranMantelHaenszel,
  collapsed,
  mantelHaenszel,
  oddsRatio,
} from '#core/tables/odds.ts';
import type { Comparison } from '#core/tables/strata.ts';

export function exactMetrics(strata: Comparison): Readonly<Record<string, number>> {
  const cmh = cochranMantelHaenszel(strata);
  const homogeneity = breslowDay(strata);
  return {
    common: mantelHaenszel(strata).oddsRatio,
    crude: oddsRatio(collapsed(strata)),
    cmh: cmh.statistic,
    cmhP: cmh.p,
    breslowDay: homogeneity.statistic,
    breslowDayP: homogeneity.p,
  };
}
