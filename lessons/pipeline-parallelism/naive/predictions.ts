import type { ChoicePrediction } from '#run/teach.ts';
import type { NaiveSnapshot } from './experiment.ts';
import params, { type Naive } from './params.ts';
import { passOf } from './plan.ts';

export const fourDevices: ChoicePrediction<Naive, NaiveSnapshot> = {
  id: 'four-devices',
  kind: 'choice',
  question:
    'Eight layers lie on four devices, two on each. How long does one batch take to go through, against a single device?',
  options: { quarter: 'A quarter of the time', same: 'The same time', longer: 'A little longer' },
  truth() {
    const { time, alone } = passOf(params.defaults);
    return time > alone ? 'longer' : time > 0.9 * alone ? 'same' : 'quarter';
  },
  why: 'Each layer needs the output of the one before, so no two devices ever work at the same time; and the output has to be sent three times.',
  commonMistake:
    'Many say a quarter, since four devices have four times the speed. Cut like this, they have four times the memory, and nothing else.',
};

export default [fourDevices];
