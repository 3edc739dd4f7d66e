import type { NumberPrediction } from '#run/teach.ts';
import type { SetsSnapshot } from './experiment.ts';
import { madeSets, scoreRows } from './made.ts';
import params, { type Sets } from './params.ts';

export const hardestClass: NumberPrediction<Sets, SetsSnapshot> = {
  id: 'hardest-class',
  kind: 'number',
  question:
    'LAC sets, calibrated on 500 digits, hold the true class of about 90 % of all test digits. Of how many of the hardest class, the one that is missed most?',
  min: 50,
  max: 100,
  unit: ' %',
  decimals: 0,
  params: { method: 'lac' },
  truth({ params: values, view, done }) {
    const { data, length, alpha, n } = params.defaults;
    const isAsked = values.data === data && values.length === length && done;
    if (!isAsked || !view) return undefined;
    const rule = { method: 'lac', alpha, n, randomized: false } as const;
    return 100 * Math.min(...madeSets(scoreRows(view), rule).report.byClass);
  },
  why: 'One cut-off serves all classes. It is met on average, so classes that are easy are covered more often than 90 %, and pay for those that are hard.',
  commonMistake:
    'Many say 90 %, because that is what was promised. The promise is about a digit drawn from all of them, not about those of one class, and still less about one digit.',
};

export default [hardestClass];
