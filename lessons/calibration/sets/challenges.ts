import type { Challenge, TeachState } from '#run/teach.ts';
import type { SetsSnapshot } from './experiment.ts';
import { madeSets, scoreRows } from './made.ts';
import type { Sets } from './params.ts';

const uneven: Challenge<Sets, SetsSnapshot> = {
  id: 'kept-on-average',
  after: 'hardest-class',
  text: 'Reach an empirical coverage within one point of 90 % while fewer than 80 % of one class are covered.',
  hint: 'The naive sets miss the 90 %. Choose sets that are calibrated, look at the coverage by class, and mind how many rows calibrate them.',
  solved({ params, view, done }: TeachState<Sets, SetsSnapshot>) {
    if (!done || !view) return false;
    const { coverage, byClass } = madeSets(scoreRows(view), params).report;
    return Math.abs(coverage - 0.9) <= 0.01 && Math.min(...byClass) < 0.8;
  },
  solution: { params: { method: 'lac' }, seed: 1 },
};

export default [uneven];
