import { kidneyStones } from '#core/tables/published.ts';
import { remixed } from '#core/tables/standardization.ts';
import { isReversal, pooled, rateOf, writtenLead } from '#core/tables/strata.ts';
import type { Challenge } from '#run/teach.ts';
import type { TablesSnapshot } from './experiment.ts';
import type { Tables } from './params.ts';

const sizesAlone: Challenge<Tables, TablesSnapshot> = {
  id: 'sizes-alone',
  text: 'Kidney stones: keep all four rates, and make the overall rates agree with them by changing group sizes alone.',
  hint: 'The slider moves the mix of stones and no rate. Find the place where the two lines cross, and go beyond it.',
  atOnce: true,
  solved({ params }) {
    if (params.data !== 'kidney-stones') return false;
    const strata = remixed(kidneyStones, params.mix);
    const [first, second] = [pooled(strata, 'first'), pooled(strata, 'second')];
    // Rates that are written alike do not agree with the groups yet.
    return !isReversal(strata) && writtenLead(rateOf(first), rateOf(second)) > 0;
  },
  solution: { params: { mix: 0.5 }, seed: 1 },
};

export default [sizesAlone];
