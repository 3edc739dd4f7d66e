import type { Challenge } from '#run/teach.ts';
import type { SlicesSnapshot } from './experiment.ts';
import type { Slices } from './params.ts';

const lost: Challenge<Slices, SlicesSnapshot> = {
  id: 'significant-and-lost',
  text: 'Plant nothing. Find a “significant” slice all the same, and lose every one that you found in the other half.',
  hint: 'Look at many slices and do not correct for it. If one survives by luck, take another seed.',
  solved: ({ params, view, done }) =>
    done &&
    params.data === 'web-traffic' &&
    !params.planted &&
    params.validate &&
    view !== undefined &&
    view.listed.length > 0 &&
    view.listed.every(({ held, effect }) => effect > 0 && held !== undefined && held.p > 0.05),
  solution: { params: { planted: false, correction: 'none' }, seed: 2 },
};

export default [lost];
