import { crudeGap, groupGaps } from '#core/tables/strata.ts';
import type { Comparison } from '#core/tables/strata.ts';
import type { Challenge } from '#run/teach.ts';
import type { ModelsSnapshot } from './experiment.ts';
import type { Models } from './params.ts';

/** B, the second, is ahead in both groups. */
const isBetterB = (strata: Comparison): boolean => groupGaps(strata).every((gap) => gap < 0);

const worseLeads: Challenge<Models, ModelsSnapshot> = {
  id: 'worse-leads',
  text: 'Route the traffic so that model A, worse in both groups, leads over all.',
  hint: 'A must be spared the hard requests. Sort more strictly, but leave both models some requests of each group: without them nothing shows that A is worse.',
  solved: ({ params, view, done }) =>
    done &&
    params.traffic === 'routed' &&
    view !== undefined &&
    isBetterB(view.strata) &&
    crudeGap(view.strata) > 0,
  solution: { params: { traffic: 'routed', route: 0.9 }, seed: 1 },
};

const repair: Challenge<Models, ModelsSnapshot> = {
  id: 'repair',
  text: 'Keep the routing at which the worse model leads, and repair the ranking by assignment alone: still one model to a request.',
  hint: 'You need no third variable and no adjusting. The last section had a coin.',
  solved: ({ params, view, done }) =>
    done &&
    params.traffic === 'random' &&
    view !== undefined &&
    isBetterB(view.routed) &&
    crudeGap(view.routed) > 0 &&
    isBetterB(view.strata) &&
    crudeGap(view.strata) < 0,
  solution: { params: { traffic: 'random', route: 0.9 }, seed: 1 },
};

export default [worseLeads, repair];
