import type { CurvePrediction } from '#run/teach.ts';
import type { RepairSnapshot } from './experiment.ts';
import params, { type Repair } from './params.ts';

/** Training steps at which the curve is asked for. */
const asked = [200, 320, 440, 560, 680, 800];

export const lossFromHere: CurvePrediction<Repair, RepairSnapshot> = {
  id: 'loss-from-here',
  kind: 'curve',
  question:
    'After 200 training steps the accuracy on test rows has nearly flattened. The network trains on to step 800. Draw its log loss on the test rows.',
  x: { label: 'Training steps', values: asked },
  y: { label: 'Test log loss', min: 0, max: 2 },
  // flat from where the curve is asked for lies in the second range, the truth in the fourth
  hands: [0.6, 0.7, 0.8, 1],
  truth({ params: values, view }) {
    const { preset, length } = params.defaults;
    if (values.preset !== preset || values.length < length || !view) return undefined;
    return asked.map((step) => view.curves.loss[view.steps.indexOf(step)] ?? NaN);
  },
  why: 'The network goes on raising its confidence, because that still lowers its loss on the training rows. On test rows it is as often wrong as before, only more surely, and log loss charges for that.',
  commonMistake:
    'Many draw the loss flat, as the accuracy is. Accuracy sees only which class comes first; log loss sees how much was staked on it.',
};

export default [lossFromHere];
