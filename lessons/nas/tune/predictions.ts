import { bestOfEquals } from '#core/search/selection.ts';
import type { NumberPrediction } from '#run/teach.ts';
import type { TuneSnapshot } from './experiment.ts';
import type { Tune } from './params.ts';
import { equals } from './plan.ts';

export const nineTrials: NumberPrediction<Tune, TuneSnapshot> = {
  id: 'nine-trials',
  kind: 'number',
  question:
    'Of the variance of the loss on this landscape the learning rate explains 87 %, the width 1 %, the two together the rest. You can pay for nine networks: as a grid of three by three, laid at random, or at nine random places. In how many of 100 contests is the best random network better?',
  min: 0,
  max: 100,
  unit: ' of 100',
  decimals: 0,
  // Less often, about as often, more often, much more often.
  hands: [25, 45, 55, 75],
  params: { budget: 9 },
  truth: ({ metrics, params, done }) =>
    done && params.budget === 9 ? 100 * (metrics['randomBeatsGrid'] ?? NaN) : undefined,
  why: 'The grid spends nine trainings on three learning rates, chance has about seven of the sixteen, and finds the valley more often. But both often miss it, or meet it at a width that does not learn in time, and then it is a coin that wins.',
  commonMistake:
    'A grid looks thorough because it is even in the plane. Seen from the one axis that counts it is three points.',
};

export const twoHundred: NumberPrediction<Tune, TuneSnapshot> = {
  id: 'two-hundred-equals',
  kind: 'number',
  question:
    '200 models are equally good: each is right on 90 % of all rows, and they err independently. You pick the one with the highest accuracy on a test split of 256 rows, and report that accuracy. By how many points is it too high, on average?',
  min: 0,
  max: 20,
  unit: ' points',
  decimals: 1,
  // Next to nothing, a little, as much as it is, more, and far too much.
  hands: [1, 3, 6, 10],
  // Exact, whatever the widget is set to.
  truth: () => 100 * (bestOfEquals(equals.models, equals.rows, equals.accuracy) - equals.accuracy),
  why: 'The best of 200 is the one that was luckiest on just these 256 rows, and its luck does not come along to the next ones.',
  commonMistake:
    'Many say nothing at all, since no model was trained on the test split. Choosing by it is enough.',
};

export default [nineTrials, twoHundred];
